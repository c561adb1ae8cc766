import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses';
import { fuses } from '../electron/shell-electron/fuses.ts';

/** Sets the fuses in an Electron program: `npm run fuses -- PATH`. */
const program = process.argv[2];
if (program === undefined) {
  process.stderr.write('usage: npm run fuses -- PATH-OF-THE-ELECTRON-PROGRAM\n');
  process.exit(2);
}
await flipFuses(program, {
  version: FuseVersion.V1,
  resetAdHocDarwinSignature: process.platform === 'darwin',
  ...Object.fromEntries(Object.entries(fuses).map(([name, on]) => [FuseV1Options[name], on])),
});
process.stdout.write(`Set ${Object.keys(fuses).length} fuses in ${program}.\n`);
