import { z } from 'zod';
import { failureCodes } from '../failure/failure.ts';
import { dialogPurposes } from './dialogs.ts';

/** What the dialog's own frame is told and may ask. It is a different origin from the window, which cannot reach it. */
export const fileDialogRequestSchema = z.discriminatedUnion('ask', [
  z.strictObject({ ask: z.literal('current') }),
  z.strictObject({ ask: z.literal('list'), folder: z.string().max(4_096) }),
  z.strictObject({
    ask: z.literal('answer'),
    choice: z.strictObject({ folder: z.string().max(4_096), name: z.string().min(1).max(255) }).nullable(),
  }),
]);
export type FileDialogRequest = z.infer<typeof fileDialogRequestSchema>;

export const fileDialogSchema = z.object({
  action: z.enum(['open', 'save']),
  purpose: z.enum(dialogPurposes),
  suggestedName: z.string(),
  folder: z.string(),
});
export type FileDialog = z.infer<typeof fileDialogSchema>;

export const folderListingSchema = z.object({
  folder: z.string(),
  /** The folders above, from the root down, this one last. */
  path: z.array(z.object({ name: z.string(), folder: z.string() })),
  entries: z.array(z.object({ name: z.string(), kind: z.enum(['folder', 'file']), folder: z.string() })),
  /** Why the folder cannot be shown; null when it can. */
  failure: z.object({ code: z.enum(failureCodes), subject: z.string() }).nullable(),
});
export type FolderListing = z.infer<typeof folderListingSchema>;
