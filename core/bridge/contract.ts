import { z } from 'zod';
import { failureCodes } from '../failure/failure.ts';
import { diagnosticsCalls } from './diagnostics-calls.ts';
import { mediaNameSchema } from '../briefing/media/media-name.ts';
import { identifierSchema } from '../briefing/model.ts';
import { backupCalls } from './backup-calls.ts';
import { libraryCalls, libraryEvents } from './library-calls.ts';
import { lockingCalls } from './locking-calls.ts';
import { dialogPurposes } from './dialogs.ts';
import { bytesSchema, call, handleSchema, line, nothing, openedSchema, openingWays } from './parts.ts';
import { savingCalls, savingEvents } from './saving-calls.ts';
import { settingsChangeSchema, settingsSchema } from './settings.ts';
import { takingCalls } from './taking-calls.ts';
import { spellingCalls } from './spelling-calls.ts';
import { taskCalls, taskEvents } from './task-calls.ts';
import { mergingCalls } from './merging-calls.ts';
import { sharingCalls } from './sharing-calls.ts';
import { versionCalls } from './version-calls.ts';
import { printingCalls } from './printing-calls.ts';
import { wordCalls } from './word-calls.ts';
import { templateCalls } from './template-calls.ts';
import { mistakeSchema } from '../template/mistake.ts';

export { type ExportMode, exportModes } from '../word/export-modes.ts';
export { type DialogPurpose, dialogPurposes } from './dialogs.ts';
export { type InterfaceLanguage, interfaceLanguages } from './interface-language.ts';
export { type LibraryEntry, libraryEntrySchema } from './library-calls.ts';
export { type TemplateEntry, templateEntrySchema } from './template-calls.ts';
export { outlineWidths, panelWidths, type Settings, type SettingsChange, settingsChangeSchema, settingsSchema, themes } from './settings.ts';
export { handleSchema, openedSchema, type Opened, type OpeningWay } from './parts.ts';

const chosenFileSchema = z.object({ file: handleSchema, name: line });
/** A file that the officer chose: its handle, and its name without its folder. */
export type ChosenFile = z.infer<typeof chosenFileSchema>;
const chosenSchema = chosenFileSchema.nullable();
/** A file that the officer chose in a dialog; null when the dialog was closed without choosing. */
export type Chosen = z.infer<typeof chosenSchema>;

/**
 * Every call that the window may make of the host. Preload, both shells and the host's handlers are
 * derived from this table: to add a call, add an entry here and a handler in `electron/host`.
 */
export const calls = {
  'application.describe': call(
    () => nothing,
    () => z.object({
      version: line,
      shell: z.enum(['electron', 'chromium']),
      libraryFolder: line,
      /** Whether this is the first time: the window opens on a sample then and offers to show itself. */
      firstRun: z.boolean(),
      /** The file given on the command line, to be opened first; null for none. */
      opening: handleSchema.nullable(),
    }),
  ),
  ...diagnosticsCalls,
  'settings.read': call(() => nothing, () => settingsSchema),
  'settings.write': call(() => settingsChangeSchema, () => settingsSchema),
  ...templateCalls,
  ...libraryCalls,
  ...backupCalls,
  /** Makes a briefing from a template, as a new file in the library, and opens it. */
  'briefing.create': call(() => z.strictObject({ template: identifierSchema, title: line.optional() }), () => openedSchema),
  /** Opens a file; one that is open elsewhere only when the way to do so is given. */
  'briefing.open': call(() => z.strictObject({ file: handleSchema, way: z.enum(openingWays).optional() }), () => openedSchema),
  /** Puts one Yjs update on the disk; answers once it is there. */
  'briefing.append': call(() => z.strictObject({ session: handleSchema, update: bytesSchema }), () => nothing),
  /** Folds all that was appended into the file. */
  'briefing.save': call(() => z.strictObject({ session: handleSchema }), () => z.object({ name: line, saved: z.iso.datetime() })),
  /** Writes the briefing to another file and goes on in that one. */
  'briefing.saveAs': call(
    () => z.strictObject({ session: handleSchema, file: handleSchema }),
    () => z.object({ name: line, saved: z.iso.datetime() }),
  ),
  'briefing.close': call(() => z.strictObject({ session: handleSchema }), () => nothing),
  /** Keeps a picture with the briefing; the text refers to it by the name that is answered. */
  'picture.add': call(() => z.strictObject({ session: handleSchema, bytes: bytesSchema }), () => z.object({ media: mediaNameSchema })),
  /** The bytes of a picture; null when they are not there. */
  'picture.read': call(() => z.strictObject({ session: handleSchema, media: mediaNameSchema }), () => z.object({ bytes: bytesSchema.nullable() })),
  ...mergingCalls,
  ...sharingCalls,
  ...wordCalls,
  ...printingCalls,
  ...taskCalls,
  ...takingCalls,
  ...spellingCalls,
  ...lockingCalls,
  ...savingCalls,
  ...versionCalls,
  'dialog.openFile': call(() => z.strictObject({ purpose: z.enum(dialogPurposes) }), () => chosenSchema),
  'dialog.saveFile': call(() => z.strictObject({ purpose: z.enum(dialogPurposes), suggestedName: line }), () => chosenSchema),
} as const;

export type Calls = typeof calls;
export type CallName = keyof Calls;
export const callNames = Object.keys(calls) as CallName[];
export type CallArguments<N extends CallName> = z.input<Calls[N]['args']>;
export type CallResult<N extends CallName> = z.output<Calls[N]['result']>;

/** What the host tells the window unasked. */
export const events = {
  /** The document of a session changed outside this window. */
  'briefing.changed': z.strictObject({ session: handleSchema, update: bytesSchema }),
  /** The officer opened a file, as by a double click, while the window is there: it opens it. */
  'application.open': z.strictObject({ file: handleSchema }),
  /** The shell is about to close: the window writes what it has, then answers by closing its sessions. */
  'window.closing': nothing,
  ...libraryEvents,
  ...taskEvents,
  ...savingEvents,
} as const;
export type EventName = keyof typeof events;
export const eventNames = Object.keys(events) as EventName[];
export type EventPayload<N extends EventName> = z.output<(typeof events)[N]>;

/** How a failure crosses the bridge. */
export const failureEnvelopeSchema = z.object({
  ok: z.literal(false),
  code: z.enum(failureCodes),
  subject: line,
  message: line,
  /** What is wrong in a template that was refused. */
  mistake: mistakeSchema.optional(),
});
/** How every answer crosses the bridge. */
export type Envelope<T = unknown> = { ok: true; value: T } | z.infer<typeof failureEnvelopeSchema>;

/** The bridge as the window sees it: what a shell puts at `window.chancery`. */
export interface Bridge {
  call(name: CallName, args: unknown): Promise<Envelope>;
  /** Listens to an event; the returned function stops listening. */
  on(name: EventName, listener: (payload: unknown) => void): () => void;
}
