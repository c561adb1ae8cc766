import { expect, test } from 'vitest';
import { applicationMenu } from '../../electron/shell-electron/menu.ts';

const roles = (language: string) =>
  (applicationMenu('darwin', language) ?? []).flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu.map(({ role }) => role) : []));
const labels = (language: string) =>
  (applicationMenu('darwin', language) ?? []).flatMap(({ label, submenu }) => [label, ...(Array.isArray(submenu) ? submenu.map((each) => each.label) : [])]);

test('outside the window there is a menu on a Mac alone: elsewhere the window has its own', () => {
  expect(applicationMenu('win32', 'en')).toBeNull();
  expect(applicationMenu('linux', 'mn')).toBeNull();
});

test('it holds what the system needs, and neither loads the page anew nor opens tools for developers', () => {
  expect(roles('en')).toEqual(expect.arrayContaining(['quit', 'hide', 'cut', 'copy', 'paste', 'selectAll', 'minimize']));
  expect(roles('en').filter((role) => /reload|dev|zoomin|editmenu|viewmenu/i.test(role ?? ''))).toEqual([]);
});

test('it speaks the language of the window, and English where that is none of its own', () => {
  expect(labels('fr-CH')).toContain('Quitter');
  expect(labels('mn')).toContain('Гарах');
  expect(labels('zh_CN')).toContain('退出');
  expect(labels('ja')).toEqual(labels('en'));
  for (const language of ['fr', 'ru', 'mn', 'zh', 'ar']) {
    expect(labels(language)).toHaveLength(labels('en').length);
    expect(labels(language).filter((label) => labels('en').includes(label))).toEqual(['Chancery', undefined, undefined, undefined]);
  }
});
