import type { Words } from '../words.ts';

export const shortcuts: Words['shortcuts'] = {
  title: 'Товчлол',
  explanation: '“Өөрчлөх” дээр дараад товчоо дарна уу. Escape дарвал хэвээр үлдэнэ.',
  search: 'Товчлол хайх',
  change: 'Өөрчлөх',
  changeOf: 'Товчлолыг өөрчлөх: {{command}}',
  remove: 'Хасах',
  removeOf: 'Товчлолыг хасах: {{command}}',
  removed: 'Товчлолгүй боллоо: {{command}}.',
  waiting: 'Товчоо дарна уу…',
  reset: 'Анхных нь болгох',
  resetOf: 'Анхны товчлолыг сэргээх: {{command}}',
  resetAll: 'Бүгдийг анхных нь болгох',
  none: 'товчлолгүй',
  taken: '{{keys}} нь “{{command}}” тушаалын товчлол тул хэвээр үлдээлээ. Өөр товч сонгоно уу.',
  unusable: 'Товчлолд Ctrl, Alt эсвэл функцийн товч шаардлагатай, хуулах, буулгах товч өөрчлөгдөхгүй тул хэвээр үлдээлээ.',
  changed: '{{command}}: товчлол нь одоо {{keys}}.',
  noneFound: 'Ийм нэртэй тушаал алга.',
};
