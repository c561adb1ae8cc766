import { keysShown } from '../commands/command.ts';
import { language } from '../language/language.ts';

/** The topics of the help, in the order in which an officer meets them. */
export const helpTopics = [
  'start',
  'annotate',
  'coverage',
  'find',
  'insert',
  'writing',
  'view',
  'clearance',
  'review',
  'export',
  'return',
  'saving',
  'versions',
  'locking',
  'merging',
  'templates',
  'library',
  'keys',
] as const;
export type HelpTopic = (typeof helpTopics)[number];

/** The keys that the texts name, by the command they belong to. */
const named = {
  annotate: ['annotate', 'Mod+Alt+M'],
  next: ['annotation-next', 'F8'],
  previous: ['annotation-previous', 'Shift+F8'],
  reply: ['annotation-reply', 'Mod+Alt+R'],
  settle: ['annotation-settle', 'Mod+Alt+Enter'],
  uncovered: ['commitment-next', 'F9'],
  insert: ['commitment-insert', 'Mod+Alt+I'],
  find: ['find', 'Mod+F'],
  replace: ['replace', 'Mod+H'],
  zoomIn: ['zoom-in', 'Mod+='],
  zoomOut: ['zoom-out', 'Mod+-'],
  zoomReset: ['zoom-reset', 'Mod+0'],
  focus: ['focus', 'Mod+Alt+F'],
  preview: ['page-preview', 'Mod+Shift+P'],
  export: ['export', 'Mod+Shift+D'],
  print: ['print', 'Mod+P'],
  bringIn: ['bring-in', 'Mod+Shift+I'],
  save: ['save', 'Mod+S'],
  palette: ['palette', 'Mod+K'],
  shortcuts: ['shortcuts', 'Mod+/'],
} as const;

/** The keys that the texts name, as they are on this machine and as the officer chose them. */
export function keysInHelp(chosen: Readonly<Record<string, string>>): Record<keyof typeof named, string> {
  return Object.fromEntries(
    Object.entries(named).map(([name, [command, keys]]) => [name, keysShown(chosen[command] ?? keys)]),
  ) as Record<keyof typeof named, string>;
}

/** One topic as it is read. */
export interface ShownTopic {
  readonly topic: HelpTopic;
  readonly title: string;
  readonly paragraphs: readonly string[];
}

/** The topics whose title or text has all the words sought, in the language of the window. */
export function topicsWith(sought: string, chosen: Readonly<Record<string, string>>): readonly ShownTopic[] {
  const words = sought.toLocaleLowerCase().split(/\s+/).filter((word) => word !== '');
  const keys = keysInHelp(chosen);
  return helpTopics
    .map((topic) => ({
      topic,
      title: language.t(`help:topic_${topic}`),
      paragraphs: language.t(`help:text_${topic}`, keys).split('\n\n'),
    }))
    .filter(({ title, paragraphs }) => {
      const text = [title, ...paragraphs].join(' ').toLocaleLowerCase();
      return words.every((word) => text.includes(word));
    });
}
