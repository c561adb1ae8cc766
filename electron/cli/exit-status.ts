import type { FailureCode } from '../../core/failure/failure.ts';

/** What a script learns from the command's exit status. The numbers never change. */
export const exitStatuses = {
  2: ['usage', 'template-unknown', 'template-invalid', 'file-in-the-way', 'no-points', 'template-in-the-way', 'template-shipped'],
  3: ['file-not-a-briefing', 'file-damaged', 'file-newer', 'file-too-large', 'briefing-invalid', 'word-not-a-document', 'word-old-format', 'word-encrypted', 'word-damaged', 'word-too-large', 'template-not-a-template', 'template-damaged', 'template-newer', 'template-too-large', 'article-unknown', 'article-empty', 'article-too-large', 'copy-of-another', 'picture-unknown', 'backup-damaged', 'backup-unsafe', 'backup-newer', 'version-damaged'],
  4: ['folder-not-writable', 'disk-full', 'write-failed', 'folder-gone', 'file-gone', 'file-replaced', 'briefing-open-elsewhere', 'briefing-read-only'],
  5: ['file-not-found', 'read-failed', 'library-unreachable'],
  6: ['briefing-locked', 'passphrase-wrong', 'passphrase-missing', 'lock-unknown'],
  7: ['signature-missing', 'signature-changed', 'signature-broken', 'fingerprint-differs'],
} as const satisfies Record<number, readonly FailureCode[]>;

/** The exit status for a failure: 1 for one that no user can have caused. */
export function exitStatusOf(code: FailureCode): number {
  for (const [status, codes] of Object.entries(exitStatuses)) {
    if ((codes as readonly FailureCode[]).includes(code)) return Number(status);
  }
  return 1;
}
