import { z } from 'zod';
import { isDeviceName } from '../../entry-names/entry-names.ts';

/** The name of a picture in a briefing: safe as the name of a file, on every system, in every archive. */
export const mediaNameSchema = z
  .string()
  .regex(/^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,149}[A-Za-z0-9_-])?$/)
  .refine((name) => !isDeviceName(name), 'the name of a device');

/** Whether a name is one that a picture of a briefing may have. */
export function isMediaName(name: unknown): name is string {
  return mediaNameSchema.safeParse(name).success;
}

/** The name under which a drawing that scales keeps its picture in dots, for programs that cannot draw it. */
export function rasterNameOf(media: string): string {
  return `${media}.png`;
}
