import type { Words } from '../words.ts';

export const spelling: Words['spelling'] = {
  next: 'Дараагийн алдаатай үг',
  check: 'Зөв бичгийг шалгах',
  menu: 'Зөв бичиг: {{word}}',
  wrong: '{{word}}: толь бичигт алга. Өөр хувилбар харах бол Shift+F10 дарна уу.',
  right: 'Энэ үг толь бичигт байна.',
  allRight: 'Бүх үг толь бичигт байна.',
  noSuggestions: 'Санал болгох үг алга',
  add: '“{{word}}” үгийг толь бичигт нэмэх',
  added: '“{{word}}” үгийг таны толь бичигт нэмлээ.',
  ignore: 'Энэ танилцуулгад үл хамаарах',
};
