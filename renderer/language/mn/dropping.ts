import type { Words } from '../words.ts';

export const dropping: Words['dropping'] = {
  here: 'Файлыг энд тавина уу',
  explanation: 'Танилцуулгыг санд хуулж нээнэ, Word баримтыг уншина.',
  question: '“{{name}}” файлыг яах вэ?',
  bringIn: 'Сэтгэгдлийг оруулах',
  bringInExplanation: 'Сэтгэгдэл, хариулт нь энэ танилцуулгын харгалзах хэсэгт орно.',
  make: 'Шинэ танилцуулга үүсгэх',
  makeExplanation: 'Энэ танилцуулгыг эхлээд хадгалж хаана.',
  copied: '“{{name}}” файлыг санд хууллаа; эх файл хэвээр үлдсэн.',
};
