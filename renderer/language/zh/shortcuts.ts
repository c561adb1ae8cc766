import type { Words } from '../words.ts';

export const shortcuts: Words['shortcuts'] = {
  title: '快捷键',
  explanation: '先按“更改”，再按新的按键。按 Escape 则保持不变。',
  search: '查找快捷键',
  change: '更改',
  changeOf: '更改“{{command}}”的快捷键',
  remove: '移除',
  removeOf: '移除“{{command}}”的快捷键',
  removed: '“{{command}}”现在没有快捷键。',
  waiting: '请按键…',
  reset: '还原',
  resetOf: '还原“{{command}}”最初的快捷键',
  resetAll: '全部还原',
  none: '无快捷键',
  taken: '{{keys}} 已是“{{command}}”的快捷键，已保持原样。请另选按键。',
  unusable: '快捷键须含 Ctrl、Alt 或功能键，复制和粘贴的按键不能占用；已保持原样。',
  changed: '“{{command}}”的快捷键现为 {{keys}}。',
  noneFound: '没有此名称的命令。',
};
