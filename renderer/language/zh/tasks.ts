import type { Words } from '../words.ts';

export const tasks: Words['tasks'] = {
  part: '完成进度',
  percent: '{{percent}}%',
  calm: '您可随时停止，不会留下任何残余。',
  cancelled: '已停止。未写入任何内容。',
  cancelling: '正在停止…',
  exporting: '正在导出“{{name}}”',
  reading: '正在读取“{{name}}”',
  importing: '正在由“{{name}}”制作简报',
  step_starting: '正在开始…',
  step_reading: '正在读取…',
  step_composing: '正在编排…',
  step_packing: '正在打包…',
  step_writing: '正在写入文件…',
};
