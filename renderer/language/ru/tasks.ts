import type { Words } from '../words.ts';

export const tasks: Words['tasks'] = {
  part: 'Ход выполнения',
  percent: '{{percent}} %',
  calm: 'Можно остановить: ничего лишнего не останется.',
  cancelled: 'Остановлено. Ничего не записано.',
  cancelling: 'Остановка…',
  exporting: 'Экспорт: «{{name}}»',
  reading: 'Чтение: «{{name}}»',
  importing: 'Создание записки из «{{name}}»',
  step_starting: 'Начало…',
  step_reading: 'Чтение…',
  step_composing: 'Составление…',
  step_packing: 'Упаковка…',
  step_writing: 'Запись файла…',
};
