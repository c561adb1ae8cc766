import type { Words } from '../words.ts';

export const spelling: Words['spelling'] = {
  next: 'Следующая орфографическая ошибка',
  check: 'Проверка орфографии',
  menu: 'Орфография: {{word}}',
  wrong: 'Слова {{word}} нет в словаре. Нажмите Shift+F10, чтобы увидеть варианты.',
  right: 'Слово есть в словаре.',
  allRight: 'Все слова есть в словаре.',
  noSuggestions: 'Вариантов нет',
  add: 'Добавить «{{word}}» в словарь',
  added: 'Слово «{{word}}» добавлено в ваш словарь.',
  ignore: 'Пропускать в этой записке',
};
