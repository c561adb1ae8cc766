import type { Words } from '../words.ts';

export const clearance: Words['clearance'] = {
  title: 'الاعتماد',
  'state_nobody-named': 'غير معتمدة: لم يُسمَّ أحد بعد.',
  state_outstanding: 'لم تُعتمد بعد.',
  state_declined: 'غير معتمدة: رُفض الاعتماد.',
  state_cleared: 'معتمدة.',
  one_outstanding: 'قيد الانتظار',
  one_cleared: 'اعتمد',
  one_declined: 'رفض',
  declinedBy: 'رفض الاعتماد: {{name}}',
  toBeClearedBy: 'يلزم اعتماد: {{name}}',
  annotationNeeds: 'حاشية بحاجة إلى اعتماد',
  annotationNeedsBy: 'حاشية بحاجة إلى اعتماد: {{name}}',
  takeOut: 'إزالة {{name}}',
  stateOf: 'حالة {{name}}',
  noteOn: 'ملاحظة بشأن {{name}}',
  note: 'ملاحظة',
  newClearer: 'من يلزم اعتماده',
  name: 'الاسم',
  office: 'المنصب',
  mustClear: 'يلزم اعتماده',
};
