import type { Mistake } from '../template/mistake.ts';

/**
 * Everything that can go wrong for a user, by a stable code.
 *
 * A code never changes its meaning: scripts and translations rely on it. Each entry gives the one
 * sentence that says what happened, that nothing was lost, and what to do next.
 */
const sentences = {
  'file-not-found': (name: string) =>
    `“${name}” is no longer there; nothing was changed. Choose the file again.`,
  'file-not-a-briefing': (name: string) =>
    `“${name}” is not a briefing; it was left as it is. Choose a file that ends in .briefing.`,
  'file-damaged': (name: string) =>
    `“${name}” is incomplete or damaged; it was left as it is. Ask the sender for it again, or open an earlier copy.`,
  'file-newer': (name: string) =>
    `“${name}” was written by a newer Chancery; it was left as it is. Update Chancery, then open it.`,
  'file-too-large': (name: string) =>
    `“${name}” is larger than a briefing may be; it was left as it is. Ask the sender for a smaller copy.`,
  'file-in-the-way': (name: string) =>
    `“${name}” exists already and was left as it is. Choose another name.`,
  'folder-not-writable': (name: string) =>
    `“${name}” cannot be written there; your text is kept. Save it in a folder that you may write to.`,
  'folder-gone': (name: string) =>
    `The folder of “${name}” cannot be reached, so it was not written; your text is kept. Connect the drive again, or save a copy elsewhere.`,
  'file-gone': (name: string) =>
    `“${name}” was moved, renamed or deleted by another program; your text is kept. Save to write it there again, or save a copy elsewhere.`,
  'file-replaced': (name: string) =>
    `Another program put something else in the place of “${name}”; that was left as it is and your text is kept. Save a copy elsewhere.`,
  'briefing-open-elsewhere': (name: string) =>
    `“${name}” is open in another window; nothing was changed. Close it there, or choose how to open it here.`,
  'briefing-read-only': (name: string) =>
    `“${name}” is open for reading only; nothing was changed. Save it under another name to change it.`,
  'recovery-unknown': (name: string) =>
    `There is nothing to recover of “${name === '' ? 'that briefing' : name}” any more; nothing was changed. Look for it in the library.`,
  'disk-full': (name: string) =>
    `The disk is full, so “${name}” could not be written; your text is kept. Free some space or save it elsewhere.`,
  'write-failed': (name: string) =>
    `“${name}” could not be written; your text is kept. Save it elsewhere.`,
  'read-failed': (name: string) =>
    `“${name}” could not be read; nothing was changed. Check that you may open it, then try again.`,
  'template-unknown': (name: string) =>
    `There is no template “${name}”; nothing was made. Choose one from the list of templates.`,
  'template-invalid': (mistake: string) =>
    `${mistake}; nothing was made or added. Ask the author of the template to correct it.`,
  'template-not-a-template': (name: string) =>
    `“${name}” is not a template; nothing was added. Choose a file that ends in .briefing-template.`,
  'template-damaged': (name: string) =>
    `“${name}” is incomplete or damaged; nothing was added. Ask the sender for it again.`,
  'template-newer': (name: string) =>
    `“${name}” was written by a newer Chancery; nothing was added. Update Chancery, then add it.`,
  'template-too-large': (name: string) =>
    `“${name}” is larger than a template may be; nothing was added. Ask its author for a smaller one.`,
  'template-in-the-way': (name: string) =>
    `You have a template “${name}” already; nothing was added. Choose whether to replace it or to keep both.`,
  'template-shipped': (name: string) =>
    `“${name}” comes with Chancery and stays as it is; nothing was changed. Make a copy of your own, then change that.`,
  'briefing-more-than-template': (name: string) =>
    `“${name}” holds more than a template can keep; nothing was saved as one. Take headings and prompts only, or leave the annotations out.`,
  'article-unknown': (name: string) =>
    `“${name}” is not an article that can be read here; nothing was changed. Choose a text, an HTML page or a Word document.`,
  'article-empty': (name: string) =>
    `“${name}” has no words in it; nothing was changed. Choose another article, or paste its text.`,
  'article-too-large': (name: string) =>
    `“${name}” is longer than an article may be; nothing was changed. Choose a shorter one.`,
  'briefing-invalid': (name: string) =>
    `“${name}” holds something that a briefing cannot hold; it was left as it is. Ask the sender for it again.`,
  'picture-unknown': (_name: string) =>
    `That is not a picture that a briefing can hold; nothing was changed. Choose a PNG, JPEG, GIF or SVG file.`,
  'picture-too-large': (_name: string) =>
    `That picture is larger than 20 MB; nothing was changed. Choose a smaller one.`,
  'word-not-a-document': (name: string) =>
    `“${name}” is not a Word document; it was left as it is. Choose a file that ends in .docx.`,
  'word-old-format': (name: string) =>
    `“${name}” is in Word’s old format, which is not read here; it was left as it is. Save it as .docx in Word, then open that.`,
  'word-encrypted': (name: string) =>
    `“${name}” is protected by a password; it was left as it is. Remove the password in Word, then open it again.`,
  'word-damaged': (name: string) =>
    `“${name}” is incomplete or damaged; it was left as it is. Ask the sender for it again.`,
  'word-too-large': (name: string) =>
    `“${name}” is larger than a document may be; it was left as it is. Ask the sender for a smaller one.`,
  'briefing-locked': (name: string) =>
    `“${name}” is locked with a passphrase; nothing was changed. Give the passphrase to open it.`,
  'passphrase-wrong': (name: string) =>
    `That is not the passphrase of “${name}”; nothing was changed. Type it again.`,
  'passphrase-missing': (name: string) =>
    `“${name}” needs a passphrase and none was given; nothing was changed. Run the command in a terminal, or set BRIEFING_PASSPHRASE.`,
  'lock-unknown': (name: string) =>
    `“${name}” is locked in a way that is not known here; it was left as it is. Ask the sender to lock it with a passphrase.`,
  'no-points': (name: string) =>
    `“${name}” has no key messages or talking points to print; nothing was written. Put the points under a heading of that kind.`,
  'pdf-failed': (name: string) =>
    `“${name}” could not be printed to PDF; nothing was written. Try again, or export to Word and make the PDF there.`,
  'file-not-taken': (name: string) =>
    `“${name}” is neither a briefing nor a Word document; it was left as it is. Drop a file that ends in .briefing or .docx.`,
  'task-cancelled': (name: string) =>
    `${name === '' ? 'The work' : `“${name}”`} was cancelled as you asked; nothing was written and nothing was changed. Start it again when you like.`,
  'task-too-large': (_name: string) =>
    `This needs more memory than there is; it was stopped and nothing was changed. Close other programs, or take a smaller file.`,
  'copy-of-another': (name: string) =>
    `“${name}” is a copy of another briefing, so nothing was merged. Choose copies of this briefing.`,
  'signature-missing': (name: string) =>
    `“${name}” is not signed; it was left as it is. Ask the sender for a signed copy, or compare its fingerprint with theirs.`,
  'signature-changed': (name: string) =>
    `“${name}” was changed after it was signed; it was left as it is. Ask the sender which copy is theirs.`,
  'signature-broken': (name: string) =>
    `The signature of “${name}” is not genuine; the file was left as it is. Ask the sender for it again, by another way.`,
  'fingerprint-differs': (name: string) =>
    `“${name}” does not have that fingerprint; it was left as it is. Ask the sender for it again, by another way.`,
  'version-unknown': (_name: string) =>
    `That version is not kept any more; nothing was changed. Choose another one from the list of versions.`,
  'version-damaged': (_name: string) =>
    `That version cannot be read; the briefing and its other versions are as they were. Choose another one.`,
  'versions-alike': (name: string) =>
    `The two versions of “${name}” say the same, so no addendum was made. Choose two that differ in their text.`,
  'session-unknown': (_name: string) =>
    `That briefing is not open any more; what was written is saved. Open it again from the library.`,
  'handle-unknown': (_name: string) =>
    `That file was not chosen in a dialog or in the library; nothing was changed. Choose it again.`,
  'call-invalid': (_name: string) =>
    `The window asked for something in a way that is not allowed; nothing was changed. Close and reopen the briefing.`,
  'call-refused': (_name: string) =>
    `The request did not come from this window; nothing was changed. Close and reopen Chancery.`,
  'briefing-open': (name: string) =>
    `“${name}” is open; nothing was changed. Close it, then try again.`,
  'briefing-unfolded': (name: string) =>
    `“${name}” is locked, and a crash left changes that are not in its file yet; nothing was changed. Open it with its passphrase first.`,
  'library-unreachable': (name: string) =>
    `The library folder “${name}” cannot be reached; nothing was changed. Connect the disk it is on, then try again.`,
  'outside-library': (name: string) =>
    `“${name}” is not in the library; nothing was changed. Save it in the library first.`,
  'name-not-allowed': (name: string) =>
    `“${name}” cannot be the name of a file on every system; nothing was changed. Leave out / \\ : * ? " < > | and a full stop at either end.`,
  'folder-not-empty': (name: string) =>
    `The folder “${name}” is not empty; nothing was changed. Move what is in it elsewhere first.`,
  'trash-failed': (name: string) =>
    `“${name}” could not be moved to the trash; it was left where it is. Move it in the system’s own file window.`,
  'backup-damaged': (name: string) =>
    `“${name}” is not a whole backup; nothing was restored. Choose another copy of it.`,
  'backup-unsafe': (name: string) =>
    `“${name}” holds files that a backup never has; nothing was restored. Choose a backup that Chancery wrote.`,
  'backup-newer': (name: string) =>
    `“${name}” was written by a newer Chancery; nothing was restored. Update Chancery, then restore it.`,
  'usage': (name: string) => `${name}; nothing was changed. Run the command with --help to see how it is used.`,
  'unexpected': (_name: string) =>
    `Something went wrong that should not have; your text is kept. Save a copy elsewhere, then reopen Chancery.`,
} as const satisfies Record<string, (name: string) => string>;

/** The stable name of one kind of failure. */
export type FailureCode = keyof typeof sentences;

/** The English sentence of a failure that speaks of `name`. */
export function failureSentence(code: FailureCode, name: string): string {
  return sentences[code](name);
}

/** Every code, for schemas and for tests. */
export const failureCodes = Object.keys(sentences) as [FailureCode, ...FailureCode[]];

/**
 * A failure that a user can cause or must be told of.
 *
 * `message` is the sentence for the user; `subject` is the file, folder or template it speaks of;
 * `detail` is for the diagnostics page only and never shown as it is.
 */
export class Failure extends Error {
  override readonly name = 'Failure';
  readonly code: FailureCode;
  readonly subject: string;
  readonly detail: string;
  /** What is wrong in a template, in parts, for a window in another language; null for other failures. */
  readonly mistake: Mistake | null;

  constructor(code: FailureCode, subject = '', options: { detail?: string; cause?: unknown; mistake?: Mistake | null } = {}) {
    super(sentences[code](subject), options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.subject = subject;
    this.mistake = options.mistake ?? null;
    this.detail = options.detail ?? (options.cause instanceof Error ? options.cause.message : '');
  }
}

/** The failure that `thrown` is, or an `unexpected` one that keeps it as its cause. */
export function asFailure(thrown: unknown): Failure {
  return thrown instanceof Failure ? thrown : new Failure('unexpected', '', { cause: thrown });
}
