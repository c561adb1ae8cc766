import { chmodSync, closeSync, existsSync, openSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { LibraryOrder, SoughtPart } from '../../../core/bridge/library-calls.ts';
import { type Card, type Lines, readCard, readOf } from './card.ts';
import { byPieces, byWords, folded, fromIndex, hasAll, type Sought, toIndex } from './query.ts';
import type { FoundFile, Stamp } from './survey.ts';

/** The version of what stands below. An index of another version is made anew. */
const SCHEMA = 2;

/** How an index finds words and their beginnings: the same for titles alone as for all. */
const wordIndex = `content='contents', content_rowid='id', prefix='1 2', tokenize="unicode61 remove_diacritics 2"`;

/**
 * One row of `contents` for each briefing, its lines joined by line breaks. Three indexes read it: `by_words` knows
 * words and their beginnings, `by_title_words` those of titles alone, so that not all that was written is gone through
 * for them, `by_pieces` which threes of characters a briefing has, which finds what stands inside a word. Rows are
 * numbered as they come, so the last changed briefing has the highest number.
 */
const tables = `
  CREATE TABLE about (library TEXT NOT NULL);
  CREATE TABLE briefings (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    path TEXT NOT NULL UNIQUE,
    size INTEGER NOT NULL, modified REAL NOT NULL, inode INTEGER NOT NULL,
    title TEXT NOT NULL, sorted TEXT NOT NULL, marking TEXT NOT NULL, words INTEGER NOT NULL,
    missing INTEGER NOT NULL, open INTEGER NOT NULL, covered INTEGER NOT NULL, cleared INTEGER NOT NULL,
    areas TEXT NOT NULL, failure TEXT
  );
  CREATE INDEX by_change ON briefings (modified DESC, path);
  CREATE INDEX by_title ON briefings (sorted, path);
  CREATE TABLE contents (
    id INTEGER PRIMARY KEY, title TEXT NOT NULL, text TEXT NOT NULL, annotations TEXT NOT NULL, commitments TEXT NOT NULL,
    threads TEXT NOT NULL, promised TEXT NOT NULL
  );
  CREATE VIRTUAL TABLE by_words USING fts5 (title, text, annotations, commitments, ${wordIndex});
  CREATE VIRTUAL TABLE by_title_words USING fts5 (title, ${wordIndex});
  CREATE VIRTUAL TABLE by_pieces USING fts5 (
    title, text, annotations, commitments, content='contents', content_rowid='id', detail='none', columnsize=0,
    tokenize="trigram remove_diacritics 1"
  );
  INSERT INTO by_words (by_words, rank) VALUES ('secure-delete', 1);
  INSERT INTO by_title_words (by_title_words, rank) VALUES ('secure-delete', 1);
  INSERT INTO by_pieces (by_pieces, rank) VALUES ('secure-delete', 1);
  PRAGMA user_version = ${SCHEMA};
`;

/** The indexes of `contents`, and which of its columns each reads: the first of them in their order. */
const fullText = [
  ['by_words', ['title', 'text', 'annotations', 'commitments']],
  ['by_title_words', ['title']],
  ['by_pieces', ['title', 'text', 'annotations', 'commitments']],
] as const;

/** The index of words that knows no more than some columns. */
const wordsOf = (columns: string): string => (columns === 'title' ? 'by_title_words' : 'by_words');

/** A briefing as the index has it. */
export interface IndexedCard extends Card {
  readonly id: number;
  readonly path: string;
  readonly modified: Date;
}

/** Which briefings are meant; a folder as its path from the library. */
export interface IndexFilter {
  readonly folder?: string | undefined;
  readonly coverage?: 'incomplete' | 'complete' | undefined;
}

export interface IndexPage {
  readonly limit?: number | undefined;
  readonly offset?: number | undefined;
}

/** A briefing's lines as they are kept; `of` names the thread or commitment, as in `Lines`. */
export interface KeptLines {
  readonly title: string;
  readonly text: readonly string[];
  readonly annotations: readonly { readonly text: string; readonly of: string }[];
  readonly commitments: readonly { readonly text: string; readonly of: string }[];
}

/** A file as it goes into the index. */
export interface Entered {
  readonly file: FoundFile;
  readonly card: Card;
  readonly lines: Lines | null;
}

/** Reads a file of a library for its index; one that cannot be read goes in with why. */
export async function enteredFrom(library: string, file: FoundFile): Promise<Entered> {
  const path = join(library, file.path);
  const read = await readOf(path);
  return { file, ...readCard(read, basename(path)) };
}

type Row = Record<string, unknown>;

/** SQLite's own numbers for what went wrong. */
function sqliteCode(thrown: unknown): number {
  return thrown instanceof Error && 'errcode' in thrown && typeof thrown.errcode === 'number' ? thrown.errcode & 0xff : 0;
}
const BUSY = [5, 6];
const DAMAGED = [11, 26];

/** Whether another program is writing the index at this moment. */
export function isBusy(thrown: unknown): boolean {
  return BUSY.includes(sqliteCode(thrown));
}

const one = (line: string): string => toIndex(line.replace(/\s+/g, ' ').trim());
const joined = (lines: readonly { text: string }[]): string => lines.map(({ text }) => one(text)).join('\n');
const filterSql = `
  (:folder IS NULL OR substr(briefings.path, 1, length(:folder) + 1) = :folder || '/') AND
  (:coverage IS NULL OR (:coverage = 'incomplete') = (missing + open > 0 OR failure IS NOT NULL))`;
const orderSql: Record<LibraryOrder, string> = {
  changed: 'modified DESC, path',
  title: 'sorted, path',
  coverage: 'CAST(missing + open AS REAL) / max(1, missing + open + covered + cleared) DESC, sorted, path',
};
const namedFilter = ({ folder, coverage }: IndexFilter) => ({ folder: folder ?? null, coverage: coverage ?? null });

function cardOf(row: Row): IndexedCard {
  const number = (name: string): number => Number(row[name]);
  return {
    id: number('id'),
    path: String(row['path']),
    modified: new Date(number('modified')),
    title: String(row['title']),
    marking: String(row['marking']),
    words: number('words'),
    coverage: { missing: number('missing'), open: number('open'), covered: number('covered'), cleared: number('cleared') },
    focusAreas: JSON.parse(String(row['areas'])) as Card['focusAreas'],
    failure: row['failure'] as Card['failure'],
  };
}

/**
 * What the library knows of its files, in one SQLite file that may be deleted at any time. Every method answers
 * from what is there; a damaged file is thrown away and begun again, which `onFresh` is told of.
 */
export class SearchIndex {
  readonly #path: string;
  readonly #library: string;
  readonly #onFresh: (() => void) | null;
  #database: DatabaseSync;
  #statements = new Map<string, StatementSync>();

  /**
   * @param path where the index is kept, readable by nobody else.
   * @param library the folder it is of: the index of another folder is made anew.
   * @param onFresh is called whenever the index has been begun again while it was in use; null for an index that
   * somebody else keeps: a damaged one is then left to them, and fails.
   */
  constructor(path: string, library: string, onFresh: (() => void) | null) {
    this.#path = path;
    this.#library = library;
    this.#onFresh = onFresh;
    this.#database = this.#open();
  }

  #open(): DatabaseSync {
    try {
      return this.#opened(this.#path);
    } catch (thrown) {
      if (isBusy(thrown) || this.#onFresh === null) throw thrown;
    }
    this.#remove();
    try {
      return this.#opened(this.#path);
    } catch {
      // No place to keep it, as in a profile folder that cannot be written: the library works all the same.
      return this.#opened(':memory:');
    }
  }

  #opened(path: string): DatabaseSync {
    if (path !== ':memory:') {
      closeSync(openSync(path, 'a', 0o600));
      chmodSync(path, 0o600);
    }
    const database = new DatabaseSync(path, { timeout: 2_000 });
    try {
      // What is deleted is overwritten, so that nothing of a briefing outlives its lock.
      database.exec('PRAGMA secure_delete = ON; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA temp_store = MEMORY;');
      const version = () => Number((database.prepare('PRAGMA user_version').get() as Row)['user_version']);
      if (version() === 0) {
        database.exec('BEGIN IMMEDIATE');
        // Asked again: another window may have made it while this one waited.
        if (version() === 0) {
          database.exec(tables);
          database.prepare('INSERT INTO about VALUES (?)').run(this.#library);
        }
        database.exec('COMMIT');
      }
      const about = database.prepare('SELECT library FROM about').get() as Row | undefined;
      if (version() !== SCHEMA || about?.['library'] !== this.#library) throw new Error('The index is of another version or folder.');
      return database;
    } catch (thrown) {
      database.close();
      throw thrown;
    }
  }

  #remove(): void {
    for (const ending of ['', '-wal', '-shm']) {
      try {
        rmSync(`${this.#path}${ending}`, { force: true });
      } catch {
        // It cannot be removed, so it will not be opened either: the index is then kept in memory.
      }
    }
  }

  /** Begins again with an empty index. */
  #restart(): void {
    this.#statements = new Map();
    try {
      this.#database.close();
    } catch {
      // What is damaged beyond closing is removed all the same.
    }
    this.#remove();
    this.#database = this.#open();
    this.#onFresh?.();
  }

  /** Does some work; on a damaged index, begins again and does it once more. */
  #attempt<T>(work: () => T): T {
    try {
      return work();
    } catch (thrown) {
      if (!DAMAGED.includes(sqliteCode(thrown)) || this.#onFresh === null) throw thrown;
      this.#restart();
      return work();
    }
  }

  #run(sql: string): StatementSync {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    const statement = this.#database.prepare(sql);
    statement.setAllowUnknownNamedParameters(true);
    this.#statements.set(sql, statement);
    return statement;
  }

  #all(sql: string, values: Record<string, string | number | null>): Row[] {
    return this.#attempt(() => this.#run(sql).all(values) as Row[]);
  }

  /** Begins again when somebody has deleted the file. */
  check(): void {
    if (!this.isInMemory && !existsSync(this.#path)) this.#restart();
  }

  /** Whether there was no place to keep it. */
  get isInMemory(): boolean {
    return this.#database.location() === null;
  }

  /** What is known of the files: path from the library to stamp. */
  stamps(): Map<string, Stamp> {
    const rows = this.#all('SELECT path, size, modified, inode FROM briefings', {});
    return new Map(
      rows.map((row) => [
        String(row['path']),
        { size: Number(row['size']), modified: Number(row['modified']), inode: Number(row['inode']) },
      ]),
    );
  }

  /**
   * Takes in files, and takes out others, all or nothing. Of a file that was read before and is locked now, by whomever,
   * nothing is left beside the one file either.
   */
  change(entered: readonly Entered[], gone: readonly string[] = []): void {
    this.#attempt(() => {
      this.#database.exec('BEGIN IMMEDIATE');
      let isSilenced = false;
      try {
        for (const path of gone) this.#takeOut(path);
        for (const { file, card, lines } of entered) {
          const hadContents = this.#takeOut(file.path);
          isSilenced ||= hadContents && lines === null;
          this.#enter(file, card, lines);
        }
        this.#database.exec('COMMIT');
        if (isSilenced) this.settle();
      } catch (thrown) {
        if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
        throw thrown;
      }
    });
  }

  /** Answers whether anything was kept of its contents. */
  #takeOut(path: string): boolean {
    const id = (this.#run('SELECT id FROM briefings WHERE path = ?').get(path) as Row | undefined)?.['id'];
    if (typeof id !== 'number') return false;
    const kept = this.#run('SELECT title, text, annotations, commitments FROM contents WHERE id = ?').get(id) as Row | undefined;
    if (kept !== undefined) {
      const values = [id, String(kept['title']), String(kept['text']), String(kept['annotations']), String(kept['commitments'])];
      for (const [table, columns] of fullText) {
        this.#run(`INSERT INTO ${table} (${table}, rowid, ${columns.join(', ')}) VALUES ('delete', ?${', ?'.repeat(columns.length)})`).run(...values.slice(0, 1 + columns.length));
      }
      this.#run('DELETE FROM contents WHERE id = ?').run(id);
    }
    this.#run('DELETE FROM briefings WHERE id = ?').run(id);
    return kept !== undefined;
  }

  #enter({ path, size, modified, inode }: FoundFile, card: Card, lines: Lines | null): void {
    const { missing, open, covered, cleared } = card.coverage;
    const name = card.title === '' ? path.slice(path.lastIndexOf('/') + 1) : card.title;
    const values = [path, size, modified, inode, card.title, folded(name), card.marking, card.words];
    const { lastInsertRowid: id } = this.#run(
      `INSERT INTO briefings (path, size, modified, inode, title, sorted, marking, words, missing, open, covered, cleared, areas, failure)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ).run(...values, missing, open, covered, cleared, JSON.stringify(card.focusAreas), card.failure);
    if (lines === null) return;
    const contents = [id, one(lines.title), joined(lines.text), joined(lines.annotations), joined(lines.commitments)] as const;
    const of = (some: readonly { of: string }[]) => JSON.stringify(some.map((line) => line.of));
    this.#run('INSERT INTO contents VALUES (?, ?, ?, ?, ?, ?, ?)').run(...contents, of(lines.annotations), of(lines.commitments));
    for (const [table, columns] of fullText) {
      this.#run(`INSERT INTO ${table} (rowid, ${columns.join(', ')}) VALUES (?${', ?'.repeat(columns.length)})`).run(...contents.slice(0, 1 + columns.length));
    }
  }

  /** Writes everything into the one file, so that no trace of what was taken out is left beside it. */
  settle(): void {
    this.#attempt(() => this.#database.exec('PRAGMA wal_checkpoint(TRUNCATE)'));
  }

  /** How many briefings a filter leaves. */
  count(filter: IndexFilter = {}): number {
    const [row] = this.#all(`SELECT count(*) AS found FROM briefings WHERE ${filterSql}`, namedFilter(filter));
    return Number(row?.['found'] ?? 0);
  }

  /** How many briefings stand in each folder itself, by its path; the library's own is ''. */
  folders(): Map<string, number> {
    // The folder is the path without what comes after its last slash.
    const rows = this.#all(
      `SELECT rtrim(path, replace(path, '/', '')) AS folder, count(*) AS briefings FROM briefings GROUP BY folder`,
      {},
    );
    return new Map(rows.map((row) => [String(row['folder']).replace(/\/$/, ''), Number(row['briefings'])]));
  }

  /** A page of the briefings that a filter leaves. */
  list({ limit, offset, order, ...filter }: IndexFilter & IndexPage & { readonly order?: LibraryOrder | undefined } = {}): IndexedCard[] {
    return this.#all(
      `SELECT * FROM briefings WHERE ${filterSql} ORDER BY ${orderSql[order ?? 'changed']} LIMIT :limit OFFSET :offset`,
      { ...namedFilter(filter), limit: limit ?? -1, offset: offset ?? 0 },
    ).map(cardOf);
  }

  /** One briefing by its path from the library. */
  card(path: string): IndexedCard | undefined {
    const [row] = this.#all('SELECT * FROM briefings WHERE path = :path', { path });
    return row === undefined ? undefined : cardOf(row);
  }

  /**
   * The briefings that have all that is sought: first by their titles, then by what was written, then by the
   * commitments they came with, last by what stands inside words; each the last changed first.
   */
  search(
    sought: readonly Sought[],
    { limit = 50, offset = 0, folder, part }: IndexPage & { readonly folder?: string | undefined; readonly part?: SoughtPart | undefined },
  ): { found: number; cards: IndexedCard[] } {
    if (sought.length === 0) return { found: 0, cards: [] };
    const needed = offset + limit;
    const ids = new Set<number>();
    const expression = byWords(sought);
    const inFolder = `briefings.id = hit.rowid AND ${filterSql}`;
    const filter = namedFilter({ folder });
    const columns = part === undefined ? ['title', 'text annotations', 'title text annotations commitments'] : [part];
    for (const some of columns) {
      if (ids.size >= needed) break;
      const index = wordsOf(some);
      // In the order of the full-text index, which stops when there are enough: never all the briefings.
      const rows = this.#all(
        `SELECT hit.rowid AS id FROM ${index} AS hit CROSS JOIN briefings ON ${inFolder}
         WHERE ${index} MATCH :expression ORDER BY hit.rowid DESC LIMIT :most`,
        { ...filter, expression: `{${some}} : (${expression})`, most: needed },
      );
      for (const row of rows) ids.add(Number(row['id']));
    }
    // Each hit is of a briefing: only a folder makes it worth going through all of them to see which.
    const among = folder === undefined ? '' : `CROSS JOIN briefings ON ${inFolder}`;
    const index = wordsOf(part ?? '');
    const [counted] = this.#all(`SELECT count(*) AS found FROM ${index} AS hit ${among} WHERE ${index} MATCH :expression`, {
      ...filter,
      expression: part === undefined ? expression : `{${part}} : (${expression})`,
    });
    let found = Number(counted?.['found'] ?? 0);
    const pieces = byPieces(sought);
    if (ids.size < needed && pieces !== null) {
      for (const id of this.#inside(pieces, sought, filter, part, needed)) {
        if (!ids.has(id)) found += 1;
        ids.add(id);
      }
    }
    const cards = [...ids].slice(offset, needed).flatMap((id) => {
      const [row] = this.#all('SELECT * FROM briefings WHERE id = :id', { id });
      return row === undefined ? [] : [cardOf(row)];
    });
    return { found, cards };
  }

  /** Which briefings have what is sought inside their words; no more are looked at than an eye's blink allows. */
  #inside(
    pieces: string,
    sought: readonly Sought[],
    filter: ReturnType<typeof namedFilter>,
    part: SoughtPart | undefined,
    most: number,
  ): number[] {
    const found: number[] = [];
    const candidates = this.#all(
      `SELECT hit.rowid AS id FROM by_pieces AS hit CROSS JOIN briefings ON briefings.id = hit.rowid AND ${filterSql}
       WHERE by_pieces MATCH :pieces ORDER BY hit.rowid DESC LIMIT 200`,
      { ...filter, pieces },
    );
    for (const { id } of candidates) {
      if (found.length >= most) break;
      const [row] = this.#all('SELECT title, text, annotations, commitments FROM contents WHERE id = :id', { id: Number(id) });
      if (row === undefined) continue;
      const text = (part === undefined ? ['title', 'text', 'annotations', 'commitments'] : [part]).map((name) => String(row[name]));
      if (hasAll(folded(fromIndex(text.join('\n'))), sought)) found.push(Number(id));
    }
    return found;
  }

  /** The lines of a briefing, as they are kept; undefined when nothing is kept of it. */
  lines(id: number): KeptLines | undefined {
    const [row] = this.#all('SELECT * FROM contents WHERE id = :id', { id });
    if (row === undefined) return undefined;
    const lines = (name: string): string[] => fromIndex(String(row[name])).split('\n');
    const owned = (name: string, owners: string) => {
      const of = JSON.parse(String(row[owners])) as string[];
      return of.length === 0 ? [] : lines(name).map((text, index) => ({ text, of: of[index] ?? '' }));
    };
    return {
      title: fromIndex(String(row['title'])),
      text: lines('text'),
      annotations: owned('annotations', 'threads'),
      commitments: owned('commitments', 'promised'),
    };
  }

  /** Closes the file and nothing else: whoever keeps the index settles it. */
  leave(): void {
    this.#database.close();
  }

  /** Closes the file. */
  close(): void {
    try {
      this.settle();
    } finally {
      this.#database.close();
    }
  }
}
