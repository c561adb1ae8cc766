import type { Words } from '../words.ts';

export const dropping: Words['dropping'] = {
  here: '将文件拖放至此',
  explanation: '简报将复制到简报库后打开，Word 文档将读入。',
  question: '如何处理“{{name}}”？',
  bringIn: '带入批注',
  bringInExplanation: '其批注和回复将置于本简报的相应文段。',
  make: '制作新简报',
  makeExplanation: '将先保存并关闭当前简报。',
  copied: '“{{name}}”已存入简报库；您拖放的文件保持原样。',
};
