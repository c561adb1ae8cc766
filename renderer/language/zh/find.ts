import type { Words } from '../words.ts';

export const find: Words['find'] = {
  title: '查找和替换',
  find: '查找…',
  findReplace: '查找和替换…',
  words: '查找',
  replacement: '替换为',
  matchCase: '区分大小写',
  wholeWord: '全字匹配',
  expression: '正则表达式',
  next: '下一处',
  previous: '上一处',
  close: '关闭查找',
  count_other: '{{shown}} 处匹配',
  place: '第 {{place}} 处，共 {{all}} 处',
  invalid: '表达式无效',
  slow: '该表达式耗时过长',
  replace: '替换',
  replaceAll: '全部替换',
  replaceInAnnotations: '在我的标注中替换（{{shown}}）',
  replaced_other: '已替换 {{shown}} 处',
  inAnnotations_other: '标注中有 {{count}} 处匹配',
};
