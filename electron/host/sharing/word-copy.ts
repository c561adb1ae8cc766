import type { SharedCopy } from '../../../core/inspection/shared-copy.ts';

/** A copy as a Word document: with its annotations as comments if it has any, and clean otherwise. */
export async function wordCopy({ briefing, media }: SharedCopy, { now }: { now: Date }): Promise<Uint8Array> {
  const { exportWord } = await import('../../../core/word/export.ts');
  const mode = briefing.threads.some(({ guidance }) => !guidance) ? 'with-annotations' : 'clean-copy';
  const { bytes } = await exportWord(briefing, { mode, now, media });
  return bytes;
}
