import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { Failure } from '../../core/failure/failure.ts';

/** Takes what the terminal would show of the keys, and shows nothing. */
const nowhere = () => new Writable({ write: (_chunk, _encoding, done) => done() });

function fromTerminal(prompt: string, name: string): Promise<string> {
  // Not before the terminal has stopped showing what is typed.
  const terminal = createInterface({ input: process.stdin, output: nowhere(), terminal: true, historySize: 0 });
  process.stderr.write(prompt);
  return new Promise((resolve, reject) => {
    let given = '';
    terminal.once('line', (typed) => {
      given = typed;
      terminal.close();
    });
    terminal.once('SIGINT', () => terminal.close());
    terminal.once('close', () => {
      process.stderr.write('\n');
      if (given === '') reject(new Failure('passphrase-missing', name));
      else resolve(given);
    });
  });
}

/**
 * The passphrase of a file: BRIEFING_PASSPHRASE, or what is typed at the terminal, which does not show it. With
 * `twice` it is typed again, since nobody can see a slip.
 *
 * @throws Failure `passphrase-missing`, `usage` when the two are not the same.
 */
export async function askPassphrase(name: string, { twice = false } = {}): Promise<string> {
  const given = process.env['BRIEFING_PASSPHRASE'];
  if (given !== undefined && given !== '') return given;
  if (!process.stdin.isTTY) throw new Failure('passphrase-missing', name);
  const typed = await fromTerminal(`Passphrase of “${name}”: `, name);
  if (twice && (await fromTerminal('The same passphrase again: ', name)) !== typed) {
    throw new Failure('usage', 'The two passphrases are not the same');
  }
  return typed;
}
