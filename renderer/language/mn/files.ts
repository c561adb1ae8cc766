import type { Words } from '../words.ts';

export const files: Words['files'] = {
  folder: 'Хавтас',
  list: 'Хавтас ба файлууд',
  empty: 'Энд одоогоор юу ч алга.',
  name: 'Файлын нэр',
  taken: '“{{name}}” аль хэдийн байна. Солих уу?',
  open: 'Нээх',
  save: 'Хадгалах',
  replace: 'Солих',
};
