import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { unpackContainer } from '../../core/briefing/container.ts';
import { createDocument, textFragment } from '../../core/briefing/document.ts';
import { writeWhole } from '../../electron/host/files.ts';
import { Session, type SessionOptions } from '../../electron/host/session.ts';
import { briefing, paragraph, words } from '../fixtures/briefings.ts';
import { wordsIn } from '../fixtures/running-host.ts';

/** One machine with the file open: its session, and what its window has. */
class Machine {
  readonly #options: Omit<SessionOptions, 'onFailure'>;
  readonly #path: string;
  #session: Session | null = null;
  #life = { isOver: false };
  document = new Y.Doc();

  constructor(path: string, profile: string) {
    this.#path = path;
    this.#options = {
      journalFolder: join(profile, 'journals'),
      application: 'test',
      now: () => new Date(),
    };
  }

  async open(): Promise<Session> {
    if (this.#session !== null) return this.#session;
    const life = { isOver: false };
    this.#life = life;
    this.#session = await Session.open(this.#path, {
      ...this.#options,
      onFailure: (thrown) => {
        if (!life.isOver) throw thrown;
      },
      onChanged: (_session, update) => {
        if (!life.isOver) Y.applyUpdate(this.document, update);
      },
      // An app that fell writes nothing any more.
      write: (path, bytes, allowed) => (life.isOver ? new Promise(() => {}) : writeWhole(path, bytes, allowed)),
    });
    this.document = new Y.Doc();
    Y.applyUpdate(this.document, this.#session.state);
    return this.#session;
  }

  async type(at: number, typed: string): Promise<void> {
    const session = await this.open();
    const text = textFragment(this.document);
    const block = text.get(Math.floor(at * text.length)) as Y.XmlElement;
    const run = block.toArray().find((part): part is Y.XmlText => part instanceof Y.XmlText);
    const before = Y.encodeStateVector(this.document);
    if (run === undefined) block.insert(0, [new Y.XmlText(typed)]);
    else run.insert(Math.floor(at * run.length), typed);
    await session.append(Y.encodeStateAsUpdate(this.document, before));
  }

  async save(): Promise<void> {
    await (await this.open()).save();
  }

  async close(): Promise<void> {
    await this.#session?.close();
    this.#session = null;
  }

  /** The app is gone without closing: what it holds open is left to itself, and its timers are not waited for. */
  fall(): void {
    this.#life.isOver = true;
    this.#session = null;
  }
}

const step = fc.record({
  machine: fc.integer({ min: 0, max: 1 }),
  what: fc.constantFrom('type', 'type', 'type', 'save', 'close', 'fall'),
  at: fc.double({ min: 0, max: 0.999, noNaN: true }),
});

test('two machines with one file lose no character and come to the same, in whatever order they type, save, close and fall', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 16 }), fc.boolean(), async (steps, atOnce) => {
      const folder = await mkdtemp(join(tmpdir(), 'chancery-two-'));
      try {
        const path = join(folder, 'note.briefing');
        const profiles = [join(folder, 'one'), join(folder, 'two')];
        for (const profile of profiles) await mkdir(profile);
        const start = createDocument(briefing([paragraph(words('We welcome rail and road.')), paragraph(words('中蒙合作 Монгол Улс'))]));
        const options = { journalFolder: join(folder, 'one', 'journals'), application: 'test', now: () => new Date(), onFailure: () => {} };
        await (await Session.create(path, start, options)).close();
        const machines = profiles.map((profile) => new Machine(path, profile));
        const typed: string[] = [];
        for (const [index, { machine, what, at }] of steps.entries()) {
          const each = machines[machine];
          if (each === undefined) continue;
          if (what === 'type') {
            const mark = String.fromCodePoint(0x2460 + index);
            await each.type(at, mark);
            typed.push(mark);
          } else if (what === 'save') await (atOnce ? Promise.all(machines.map((one) => one.save())) : each.save());
          else if (what === 'close') await each.close();
          else each.fall();
        }
        // Who fell opens again and finds what it had; then all save until nothing is left to say.
        for (let round = 0; round < 2; round += 1) for (const each of machines) await each.save();
        const texts = machines.map(({ document }) => wordsIn(document));
        expect(texts[0]).toBe(texts[1]);
        for (const mark of typed) expect(texts[0]).toContain(mark);
        expect(wordsIn(unpackContainer(await readFile(path), 'note').document)).toBe(texts[0]);
        for (const each of machines) await each.close();
      } finally {
        await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
      }
    }),
    { numRuns: 60 },
  );
}, 300_000);
