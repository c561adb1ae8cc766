import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Command } from '../../renderer/commands/command.ts';
import { isUsable, ownerOf, withShortcuts } from '../../renderer/commands/shortcuts.ts';

vi.stubGlobal('navigator', { platform: 'Linux x86_64' });
const { commandPressed, keysOf, noteLayout } = await import('../../renderer/commands/command.ts');

interface Key {
  readonly key: string;
  readonly code: string;
  readonly held?: string;
}

/** A key as a browser tells of it; `held` are the keys held down with it. */
function pressed({ key, code, held = '' }: Key): KeyboardEvent {
  return {
    key,
    code,
    ctrlKey: held.includes('Ctrl'),
    altKey: held.includes('Alt'),
    shiftKey: held.includes('Shift'),
    metaKey: false,
    getModifierState: (name: string) => name === 'AltGraph' && held.includes('Graph'),
  } as unknown as KeyboardEvent;
}
const command = (id: string, keys: string): Command => ({ id, label: id, keys, run: () => {} });
const commands = [
  command('bold', 'Mod+B'),
  command('annotate', 'Mod+Alt+M'),
  command('show-annotations', 'Mod+Alt+1'),
  command('heading-1', 'Mod+Alt+Shift+1'),
  command('text', 'Mod+Alt+Shift+0'),
  command('bullets', 'Mod+Shift+8'),
  command('superscript', 'Mod+.'),
  command('zoom-in', 'Mod+='),
  command('zoom-out', 'Mod+-'),
  command('zoom-reset', 'Mod+0'),
  command('no-break-space', 'Mod+Shift+Space'),
  command('shortcuts', 'Mod+/'),
];
const runs = (key: Key) => commandPressed(pressed(key), commands)?.id;
const typed = (key: string, code: string) => noteLayout(pressed({ key, code }));

describe('a command is run by its keys', () => {
  beforeEach(() => typed('a', 'KeyA'));

  test('on an American keyboard, digits with Shift too', () => {
    expect(runs({ key: '!', code: 'Digit1', held: 'Ctrl Alt Shift' })).toBe('heading-1');
    expect(runs({ key: ')', code: 'Digit0', held: 'Ctrl Alt Shift' })).toBe('text');
    expect(runs({ key: '*', code: 'Digit8', held: 'Ctrl Shift' })).toBe('bullets');
    expect(runs({ key: '1', code: 'Digit1', held: 'Ctrl Alt' })).toBe('show-annotations');
    expect(runs({ key: '+', code: 'Equal', held: 'Ctrl Shift' })).toBe('zoom-in');
    expect(runs({ key: '/', code: 'Slash', held: 'Ctrl' })).toBe('shortcuts');
    expect(runs({ key: ' ', code: 'Space', held: 'Ctrl Shift' })).toBe('no-break-space');
    expect(runs({ key: 'b', code: 'KeyB' })).toBeUndefined();
  });

  test('on a French one, where digits want Shift and letters stand elsewhere', () => {
    expect(runs({ key: '&', code: 'Digit1', held: 'Ctrl Alt' })).toBe('show-annotations');
    expect(runs({ key: 'à', code: 'Digit0', held: 'Ctrl' })).toBe('zoom-reset');
    expect(runs({ key: '-', code: 'Digit6', held: 'Ctrl' })).toBe('zoom-out');
    expect(runs({ key: 'm', code: 'Semicolon', held: 'Ctrl Alt' })).toBe('annotate');
  });

  test('on a German one, where the minus is in the place of the slash and AltGr types signs', () => {
    expect(runs({ key: '-', code: 'Slash', held: 'Ctrl' })).toBe('zoom-out');
    expect(runs({ key: '+', code: 'BracketRight', held: 'Ctrl' })).toBe('zoom-in');
    expect(runs({ key: 'µ', code: 'KeyM', held: 'Ctrl Alt Graph' })).toBeUndefined();
    expect(keysOf(pressed({ key: 'µ', code: 'KeyM', held: 'Ctrl Alt Graph' }))).toBeNull();
  });

  test('on a Russian and a Mongolian one, by the places that an American one has', () => {
    typed('ф', 'KeyA');
    expect(runs({ key: '.', code: 'Slash', held: 'Ctrl' })).toBe('shortcuts');
    expect(runs({ key: 'ю', code: 'Period', held: 'Ctrl' })).toBe('superscript');
    expect(runs({ key: 'и', code: 'KeyB', held: 'Ctrl' })).toBe('bold');
    expect(runs({ key: 'ь', code: 'KeyM', held: 'Ctrl Alt' })).toBe('annotate');
    typed('й', 'KeyA');
    expect(runs({ key: '№', code: 'Digit1', held: 'Ctrl Alt' })).toBe('show-annotations');
  });
});

describe('a shortcut that is chosen', () => {
  beforeEach(() => typed('a', 'KeyA'));

  test.each<Key>([
    { key: ' ', code: 'Space', held: 'Ctrl Shift' },
    { key: '!', code: 'Digit1', held: 'Ctrl Alt Shift' },
    { key: '&', code: 'Digit1', held: 'Ctrl Alt' },
    { key: '+', code: 'Equal', held: 'Ctrl Shift' },
    { key: 'µ', code: 'KeyM', held: 'Ctrl Alt' },
    { key: '.', code: 'Period', held: 'Ctrl' },
    { key: 'F7', code: 'F7', held: 'Shift' },
    { key: 'ArrowUp', code: 'ArrowUp', held: 'Alt' },
    { key: 'Enter', code: 'Enter', held: 'Ctrl Alt' },
  ])('works when the same keys are pressed again: %o', (key) => {
    const keys = keysOf(pressed(key));
    expect(keys).not.toBeNull();
    expect(commandPressed(pressed(key), [command('chosen', keys ?? '')])?.id).toBe('chosen');
  });

  test('takes the keys away from the command that came with them, and none are left where it is removed', () => {
    const chosen = withShortcuts(commands, { bold: 'Mod+Alt+B', superscript: 'Mod+B', annotate: '' });
    const keysNow = Object.fromEntries(chosen.map(({ id, keys }) => [id, keys]));
    expect(keysNow).toMatchObject({ bold: 'Mod+Alt+B', superscript: 'Mod+B', annotate: '' });
    const elsewhere = withShortcuts(commands, { help: 'Mod+B' });
    expect(elsewhere.find(({ id }) => id === 'bold')).toMatchObject({ keys: '', firstKeys: 'Mod+B' });
  });

  test('is told of when another command has it, also when it would be had again', () => {
    const chosen = withShortcuts(commands, { bold: 'Mod+Alt+B', superscript: 'Mod+B' });
    const bold = chosen.find(({ id }) => id === 'bold');
    expect(ownerOf(bold?.firstKeys ?? '', chosen, 'bold')?.id).toBe('superscript');
    expect(ownerOf('', withShortcuts(commands, { bold: '', annotate: '' }), 'bold')).toBeUndefined();
  });

  test('is never a letter alone, nor what copies and pastes in every field', () => {
    expect(['B', 'Shift+B', 'Mod+C', 'Mod+V', 'Mod+X', 'Mod+A', 'Mod+Shift+V', 'Mod+Y'].filter(isUsable)).toEqual([]);
    expect(['Mod+B', 'Alt+B', 'F7', 'Shift+F7'].filter(isUsable)).toHaveLength(4);
  });
});
