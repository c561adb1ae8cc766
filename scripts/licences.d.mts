/** One package that runs in the app, with its licence. */
export interface PackageLicence {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  readonly text: string;
  readonly direct: boolean;
}
export function licencesIn(root: string): PackageLicence[];
export function licencesModule(root: string): { name: string; resolveId(source: string): string | undefined; load(source: string): string | undefined };
