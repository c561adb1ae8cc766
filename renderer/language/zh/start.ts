import type { Words } from '../words.ts';

export const start: Words['start'] = {
  promise: '让简报不漏一项应覆盖的承诺。任何内容都不会离开本计算机。',
  fromTemplate: '从模板开始',
  readingTemplates: '正在读取模板…',
  commitments_other: '{{count}} 项承诺',
  sections_other: '{{count}} 个章节',
  newBriefing: '新建简报',
  newBriefingFrom: '从{{template}}新建简报',
  library: '简报库',
  fromWord: '来自 Word…',
  openFile: '打开文件…',
  readingLibrary: '正在读取简报库…',
  empty: '尚无简报。请选择模板：新简报自第一个字起即保留于此。',
};
