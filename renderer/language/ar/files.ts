import type { Words } from '../words.ts';

export const files: Words['files'] = {
  folder: 'المجلد',
  list: 'المجلدات والملفات',
  empty: 'لا شيء هنا بعد.',
  name: 'اسم الملف',
  taken: '«{{name}}» موجود من قبل. هل تستبدله؟',
  open: 'فتح',
  save: 'حفظ',
  replace: 'استبدال',
};
