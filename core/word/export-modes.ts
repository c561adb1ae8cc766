/** What a Word document of a briefing can carry. */
export const exportModes = ['with-annotations', 'clean-copy', 'other-side', 'points-only', 'annex-only'] as const;
export type ExportMode = (typeof exportModes)[number];
