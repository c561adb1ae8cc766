import type { Words } from '../words.ts';

export const files: Words['files'] = {
  folder: 'Папка',
  list: 'Папки и файлы',
  empty: 'Здесь пока ничего нет.',
  name: 'Имя файла',
  taken: '«{{name}}» уже существует. Заменить?',
  open: 'Открыть',
  save: 'Сохранить',
  replace: 'Заменить',
};
