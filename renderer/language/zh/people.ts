import type { Words } from '../words.ts';

/** The people who are named in a briefing. */
export const people: Words['people'] = {
  command: '简报中的人物…',
  title: '简报中的人物',
  explanation: '姓名和职务按其本方的写法。正文中的字段会随之更新：在需要字段处输入斜杠。',
  person: '人物 {{number}}',
  part_name: '姓名',
  part_ownScript: '本国文字姓名',
  part_title: '职务',
  part_address: '称谓',
  add: '添加人物',
  remove: '移除',
  removeOf: '移除{{name}}',
  none: '尚未列出任何人。',
};
