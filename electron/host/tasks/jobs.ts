/**
 * Every job by its name, loaded when first asked for. To move work off the host's thread, write it as a `Job`
 * in its feature's folder and add a line here.
 */
export const jobs = {
  'word.export': async () => (await import('../word/export-job.ts')).exportJob,
  'word.import': async () => (await import('../word/import-job.ts')).importJob,
  'merge': async () => (await import('../merging/merge-job.ts')).mergeJob,
  'article.read': async () => (await import('../templates/article-job.ts')).articleJob,
  'library.index': async () => (await import('../library/index-job.ts')).indexJob,
  'version.compare': async () => (await import('../versions/compare-job.ts')).compareJob,
};

export type JobName = keyof typeof jobs;
type JobOf<N extends JobName> = Awaited<ReturnType<(typeof jobs)[N]>>;
export type JobInput<N extends JobName> = Parameters<JobOf<N>>[0];
export type JobOutput<N extends JobName> = Awaited<ReturnType<JobOf<N>>>;
