import { z } from 'zod';
import { interfaceLanguages } from './interface-language.ts';
import { idleLocks } from './locking-calls.ts';
import { line } from './parts.ts';

export const themes = ['system', 'light', 'dark', 'contrast'] as const;

/** How wide the panes may be, in pixels. */
export const outlineWidths = { least: 140, first: 216, most: 480 } as const;
export const panelWidths = { least: 300, first: 392, most: 720 } as const;

export const settingsSchema = z.strictObject({
  author: line,
  theme: z.enum(themes),
  /** Which panes are shown, and how wide they are in pixels. */
  window: z.strictObject({
    outline: z.boolean(),
    panel: z.boolean(),
    outlineWidth: z.number().int().min(outlineWidths.least).max(outlineWidths.most),
    panelWidth: z.number().int().min(panelWidths.least).max(panelWidths.most),
  }),
  /** After how many idle minutes a locked briefing covers itself. */
  idleLock: z.literal(idleLocks),
  language: z.enum(interfaceLanguages),
  /** Shortcuts that the officer chose, by the command's id; empty for none. */
  shortcuts: z.record(z.string().max(64), z.string().max(40)),
  /** The size of the page on the screen, and what helps while one writes. */
  writing: z.strictObject({ zoom: z.number().min(0.5).max(3), quotes: z.boolean(), spelling: z.boolean(), marks: z.boolean() }),
});
export type Settings = z.infer<typeof settingsSchema>;

/** What changes of the settings, and that alone: two changes that follow on each other quickly must not undo each other. */
export const settingsChangeSchema = settingsSchema
  .extend({ window: settingsSchema.shape.window.partial(), writing: settingsSchema.shape.writing.partial() })
  .partial();
export type SettingsChange = z.infer<typeof settingsChangeSchema>;
