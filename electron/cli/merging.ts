import { basename } from 'node:path';
import type { Command } from 'commander';
import { packContainer } from '../../core/briefing/container.ts';
import type { Change, MergedCopy } from '../../core/merging/change.ts';
import { merge } from '../../core/merging/merge.ts';
import { writeWhole } from '../host/files.ts';
import type { CommandPlaces } from './command-places.ts';
import { readBriefing, readSealed } from './container.ts';

function described({ relation, name, people }: MergedCopy): string {
  if (relation === 'unrelated') return `${name}: made anew, without the history of this briefing; its annotations came in, its words did not`;
  return `${name} (${people.join(', ')}): ${relation === 'merged' ? 'merged' : 'nothing new'}`;
}

function short(words: string): string {
  const line = words.replace(/\s+/g, ' ').trim();
  return line === '' ? 'nothing' : `“${line.length > 60 ? `${line.slice(0, 59)}…` : line}”`;
}

function changeLine({ people, section, standing, before, after, target }: Change): string {
  const who = people.join(', ');
  const where = section === '' ? '' : `, ${section}`;
  const state = standing === 'in' ? '' : ' (not taken in)';
  if (target.at === 'text' || target.at === 'block') return `  ${who}${where}: ${short(before)} became ${short(after)}${state}`;
  const what = target.at === 'head' ? target.field : target.at === 'message' ? 'message' : target.at === 'entry' ? target.list : `${target.list} ${target.field}`;
  return `  ${who}: ${what}${state}`;
}

/** The command that brings returned copies together. */
export function addMergeCommand(program: Command, { inFolder, say, target, application }: CommandPlaces): void {
  program
    .command('merge')
    .description('merges returned copies into a briefing, and says who changed what')
    .argument('<base>', 'the .briefing file that the copies are of; it stays as it is')
    .argument('<copy...>', 'copies that came back, in any order')
    .requiredOption('--out <file>', 'the .briefing file to write')
    .option('--force', 'replace the file if it exists')
    .option('--json', 'as JSON')
    .action(async (base: string, copies: string[], { out, force, json }: { out: string; force?: boolean; json?: boolean }) => {
      const { container: own, seal } = await readSealed(inFolder(base));
      const { document, signature } = own;
      const media = new Map(own.media);
      const returned = [];
      for (const copy of copies) {
        const path = inFolder(copy);
        const container = await readBriefing(path);
        returned.push({ name: basename(path), document: container.document });
        for (const [name, bytes] of container.media) if (!media.has(name)) media.set(name, bytes);
      }
      const merged = merge(document, returned);
      const path = target(out, force === true);
      // What comes of a locked briefing is locked as it was.
      const packed = packContainer(merged.document, { media, saved: new Date(), application, signature });
      await writeWhole(path, seal?.file(packed) ?? packed);
      if (json === true) {
        say(JSON.stringify({ file: path, copies: merged.copies, changes: merged.changes }));
        return;
      }
      say(path);
      for (const copy of merged.copies) say(described(copy));
      for (const change of merged.changes) say(changeLine(change));
    });
}
