/** What is to become of changes that Word has tracked. */
export const trackedChoices = ['accept', 'reject', 'annotate'] as const;
export type TrackedChoice = (typeof trackedChoices)[number];
