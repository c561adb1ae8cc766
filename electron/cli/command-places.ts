import type { placesIn } from '../places.ts';

/** What a command has of the program it belongs to. */
export interface CommandPlaces {
  /** The path of a file that the officer named, seen from the folder the officer is in. */
  readonly inFolder: (file: string) => string;
  readonly say: (line: string) => void;
  /** The path to write to. Throws Failure `file-in-the-way`. */
  readonly target: (out: string, force: boolean) => string;
  readonly application: string;
  /** Where Chancery is installed. */
  readonly installed: ReturnType<typeof placesIn>;
}
