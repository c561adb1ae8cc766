import { basename } from 'node:path';
import type { Command } from 'commander';
import { unpackContainer } from '../../core/briefing/container.ts';
import { isLocked } from '../../core/briefing/locked.ts';
import { Failure } from '../../core/failure/failure.ts';
import { isFingerprint } from '../../core/identity/fingerprint.ts';
import type { Signer } from '../../core/identity/signature.ts';
import { unpackTemplate } from '../../core/template/container.ts';
import { settingsIn } from '../host/chosen-settings.ts';
import { readWhole, writeWhole } from '../host/files.ts';
import { Signing } from '../host/identity/signing.ts';
import { TEMPLATE_ENDING } from '../host/templates/own-templates.ts';
import { profileFolder } from '../places.ts';
import type { CommandPlaces } from './command-places.ts';
import { readContainer } from './container.ts';
import { askPassphrase } from './passphrase.ts';

function signerLine({ name, moment, knownAs, own, key }: Signer): string {
  const whose = own ? 'your own key' : knownAs === null ? 'a key that nobody here has vouched for' : `the key known as ${knownAs}`;
  return `signed by ${name} on ${moment}, with ${whose}: ${key}`;
}

/** The commands that tell whether a file is the one that was sent. */
export function addIdentityCommands(program: Command, { inFolder, say, target }: CommandPlaces): void {
  const signing = new Signing(profileFolder());
  program
    .command('fingerprint')
    .description('says by which fingerprint two people can tell that they have the same file')
    .argument('<file>', 'a .briefing or .briefing-template file')
    .option('--expect <fingerprint>', 'fail unless it is this one')
    .option('--json', 'as JSON')
    .action(async (file: string, { expect, json }: { expect?: string; json?: boolean }) => {
      const path = inFolder(file);
      const { name, fingerprint } = await signing.identify(await readContainer(path), basename(path));
      if (expect !== undefined && !isFingerprint(expect, fingerprint)) throw new Failure('fingerprint-differs', name);
      say(json === true ? JSON.stringify({ file: path, fingerprint }) : fingerprint);
    });
  program
    .command('sign')
    .description('signs a file with your key, which is made when it is first needed')
    .argument('<file>', 'a .briefing or .briefing-template file')
    .option('--out <file>', 'where to write the signed file; in its place unless given')
    .option('--force', 'replace the file if it exists')
    .option('--as <name>', 'the name to sign with; the one in the settings unless given')
    .option('--protect', 'protect a new key with a passphrase, which is asked for or taken from BRIEFING_PASSPHRASE')
    .option('--json', 'as JSON')
    .action(async (file: string, options: { out?: string; force?: boolean; as?: string; protect?: boolean; json?: boolean }) => {
      const path = inFolder(file);
      const name = basename(path);
      const stored = await readWhole(path);
      if (isLocked(stored)) throw new Failure('briefing-locked', name);
      // What cannot be opened is not signed.
      if (name.endsWith(TEMPLATE_ENDING)) unpackTemplate(stored, name);
      else unpackContainer(stored, name);
      const written = options.out === undefined ? path : target(options.out, options.force === true);
      const key = await signing.describe();
      const asks = key.exists ? key.protected : options.protect === true;
      const passphrase = asks ? await askPassphrase('signing key', { twice: !key.exists }) : null;
      const signer = options.as ?? settingsIn(profileFolder()).author;
      const signed = await signing.sign(stored, { name, signer, now: new Date(), passphrase });
      await writeWhole(written, signed);
      const identity = await signing.identify(signed, basename(written));
      say(options.json === true ? JSON.stringify({ file: written, ...identity }) : `${written}\n${identity.fingerprint}`);
    });
  program
    .command('verify')
    .description('says who signed a file, and fails unless it is as it was signed')
    .argument('<file>', 'a .briefing or .briefing-template file')
    .option('--json', 'as JSON')
    .action(async (file: string, { json }: { json?: boolean }) => {
      const path = inFolder(file);
      const identity = await signing.identify(await readContainer(path), basename(path));
      const { signer, name, fingerprint } = identity;
      if (signer === null) throw new Failure('signature-missing', name);
      if (signer.state === 'broken') throw new Failure('signature-broken', name);
      if (signer.state === 'changed') throw new Failure('signature-changed', name);
      say(json === true ? JSON.stringify({ file: path, ...identity }) : `${fingerprint}\n${signerLine(signer)}`);
    });
}
