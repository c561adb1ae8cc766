import type { Words } from '../words.ts';

export const files: Words['files'] = {
  folder: '文件夹',
  list: '文件夹和文件',
  empty: '这里还没有内容。',
  name: '文件名',
  taken: '“{{name}}”已存在。要替换吗？',
  open: '打开',
  save: '保存',
  replace: '替换',
};
