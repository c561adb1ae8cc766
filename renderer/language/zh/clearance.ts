import type { Words } from '../words.ts';

export const clearance: Words['clearance'] = {
  title: '核签',
  'state_nobody-named': '未核签：尚未指定核签人。',
  state_outstanding: '尚未核签。',
  state_declined: '未核签：不予核签。',
  state_cleared: '已核签。',
  one_outstanding: '待核签',
  one_cleared: '已核签',
  one_declined: '不予核签',
  declinedBy: '{{name}}不予核签',
  toBeClearedBy: '待{{name}}核签',
  annotationNeeds: '有标注待核签',
  annotationNeedsBy: '有标注待{{name}}核签',
  takeOut: '移除{{name}}',
  stateOf: '{{name}}的核签状态',
  noteOn: '关于{{name}}的备注',
  note: '备注',
  newClearer: '新增核签人',
  name: '姓名',
  office: '单位',
  mustClear: '须核签',
};
