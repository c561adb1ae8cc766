import type { MenuItemConstructorOptions } from 'electron';

/** The words of the system's menu, in each language of the window. */
const words = {
  en: { about: 'About', hide: 'Hide', hideOthers: 'Hide others', unhide: 'Show all', quit: 'Quit', edit: 'Edit', undo: 'Undo', redo: 'Redo', cut: 'Cut', copy: 'Copy', paste: 'Paste', selectAll: 'Select all', window: 'Window', minimize: 'Minimise', zoom: 'Zoom', front: 'Bring all to the front' },
  fr: { about: 'À propos', hide: 'Masquer', hideOthers: 'Masquer les autres', unhide: 'Tout afficher', quit: 'Quitter', edit: 'Édition', undo: 'Annuler', redo: 'Rétablir', cut: 'Couper', copy: 'Copier', paste: 'Coller', selectAll: 'Tout sélectionner', window: 'Fenêtre', minimize: 'Réduire', zoom: 'Réduire/agrandir', front: 'Tout ramener au premier plan' },
  ru: { about: 'О программе', hide: 'Скрыть', hideOthers: 'Скрыть остальные', unhide: 'Показать все', quit: 'Завершить', edit: 'Правка', undo: 'Отменить', redo: 'Повторить', cut: 'Вырезать', copy: 'Скопировать', paste: 'Вставить', selectAll: 'Выбрать все', window: 'Окно', minimize: 'Свернуть', zoom: 'Изменить масштаб', front: 'Все окна — на передний план' },
  mn: { about: 'Тухай', hide: 'Нуух', hideOthers: 'Бусдыг нуух', unhide: 'Бүгдийг харуулах', quit: 'Гарах', edit: 'Засах', undo: 'Буцаах', redo: 'Дахин хийх', cut: 'Таслах', copy: 'Хуулах', paste: 'Буулгах', selectAll: 'Бүгдийг сонгох', window: 'Цонх', minimize: 'Жижигрүүлэх', zoom: 'Томруулах', front: 'Бүгдийг урагш гаргах' },
  zh: { about: '关于', hide: '隐藏', hideOthers: '隐藏其他', unhide: '全部显示', quit: '退出', edit: '编辑', undo: '撤销', redo: '重做', cut: '剪切', copy: '拷贝', paste: '粘贴', selectAll: '全选', window: '窗口', minimize: '最小化', zoom: '缩放', front: '前置全部窗口' },
  ar: { about: 'حول', hide: 'إخفاء', hideOthers: 'إخفاء الأخرى', unhide: 'إظهار الكل', quit: 'إنهاء', edit: 'تحرير', undo: 'تراجع', redo: 'إعادة', cut: 'قص', copy: 'نسخ', paste: 'لصق', selectAll: 'تحديد الكل', window: 'نافذة', minimize: 'تصغير', zoom: 'تكبير/تصغير', front: 'إحضار الكل إلى الأمام' },
} as const;

/**
 * The menu outside the window. A Mac has one whatever the program does, and gives Quit, Hide and the keys that copy and
 * paste in a field through it alone: it gets these and no more, since every command is in the menus of the window. Elsewhere there
 * is none: null.
 *
 * @param language a tag; one that the window does not speak gives English.
 */
export function applicationMenu(platform: NodeJS.Platform, language: string): MenuItemConstructorOptions[] | null {
  if (platform !== 'darwin') return null;
  const primary = language.split(/[-_]/)[0]?.toLowerCase() ?? '';
  const t = primary in words ? words[primary as keyof typeof words] : words.en;
  return [
    {
      label: 'Chancery',
      submenu: [
        { role: 'about', label: t.about },
        { type: 'separator' },
        { role: 'hide', label: t.hide },
        { role: 'hideOthers', label: t.hideOthers },
        { role: 'unhide', label: t.unhide },
        { type: 'separator' },
        { role: 'quit', label: t.quit },
      ],
    },
    {
      label: t.edit,
      submenu: [
        { role: 'undo', label: t.undo },
        { role: 'redo', label: t.redo },
        { type: 'separator' },
        { role: 'cut', label: t.cut },
        { role: 'copy', label: t.copy },
        { role: 'paste', label: t.paste },
        { role: 'selectAll', label: t.selectAll },
      ],
    },
    {
      label: t.window,
      submenu: [
        { role: 'minimize', label: t.minimize },
        { role: 'zoom', label: t.zoom },
        { role: 'front', label: t.front },
      ],
    },
  ];
}
