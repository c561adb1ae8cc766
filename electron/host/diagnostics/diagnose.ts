import { constants } from 'node:fs';
import { access, readdir } from 'node:fs/promises';
import { arch, platform, release, totalmem } from 'node:os';
import { join } from 'node:path';
import type { Diagnostics } from '../../../core/bridge/diagnostics-calls.ts';
import type { Failure } from '../../../core/failure/failure.ts';

/** How many failures are remembered. */
const REMEMBERED = 20;

/** The last failures by their codes: what was said of files and words is not kept. */
export class FailureLog {
  readonly #failures: { code: string; at: string }[] = [];

  add({ code }: Failure, now: Date): void {
    this.#failures.unshift({ code, at: now.toISOString() });
    this.#failures.length = Math.min(this.#failures.length, REMEMBERED);
  }

  get newest(): readonly { code: string; at: string }[] {
    return this.#failures;
  }
}

async function isWritable(folder: string): Promise<boolean> {
  try {
    await access(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

async function countOf(folder: string, ending: string): Promise<number> {
  try {
    return (await readdir(folder)).filter((name) => name.endsWith(ending)).length;
  } catch {
    return 0;
  }
}

export interface DiagnosisInput {
  readonly version: string;
  readonly shell: 'electron' | 'chromium';
  readonly libraryFolder: string;
  readonly profileFolder: string;
  readonly briefings: readonly { readonly failure: string | null }[];
  readonly templates: number;
  readonly openBriefings: number;
  readonly failures: FailureLog;
}

/** What somebody who helps wants to know; nothing of it tells a word, a name or a folder. */
export async function diagnose(input: DiagnosisInput): Promise<Diagnostics> {
  return {
    version: input.version,
    shell: input.shell,
    system: `${platform()} ${release()} ${arch()}`,
    node: process.versions.node,
    memory: totalmem(),
    briefings: input.briefings.length,
    unreadable: input.briefings.filter(({ failure }) => failure !== null).length,
    templates: input.templates,
    openBriefings: input.openBriefings,
    journals: await countOf(join(input.profileFolder, 'journals'), '.journal'),
    libraryWritable: await isWritable(input.libraryFolder),
    profileWritable: await isWritable(input.profileFolder),
    failures: [...input.failures.newest],
  };
}
