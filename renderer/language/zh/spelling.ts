import type { Words } from '../words.ts';

export const spelling: Words['spelling'] = {
  next: '下一处拼写错误',
  check: '检查拼写',
  menu: '“{{word}}”的拼写',
  wrong: '词典中没有“{{word}}”。按 Shift+F10 查看其他词。',
  right: '词典中有该词。',
  allRight: '所有词均在词典中。',
  noSuggestions: '没有建议',
  gone: '该词已不在原处，未作任何更改。',
  add: '将“{{word}}”加入词典',
  added: '“{{word}}”已加入您的词典。',
  ignore: '在本简报中忽略',
};
