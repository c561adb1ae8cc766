import type { Words } from '../words.ts';

export const common: Words['common'] = {
  add: '添加',
  all: '全部',
  cancel: '取消',
  coming: '即将出现…',
  close: '关闭',
  delete: '删除',
  keep: '保留',
  none: '无',
  undo: '撤销',
  otherCommitments: '其他承诺',
  annotations_other: '{{count}} 条标注',
  closeNotice: '关闭此通知',
};
