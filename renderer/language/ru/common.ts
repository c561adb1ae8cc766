import type { Words } from '../words.ts';

export const common: Words['common'] = {
  add: 'Добавить',
  all: 'Все',
  cancel: 'Отмена',
  coming: 'Сейчас появится…',
  close: 'Закрыть',
  delete: 'Удалить',
  keep: 'Оставить',
  none: 'Нет',
  undo: 'Отменить',
  otherCommitments: 'Прочие обязательства',
  annotations_one: '{{count}} аннотация',
  annotations_few: '{{count}} аннотации',
  annotations_many: '{{count}} аннотаций',
  annotations_other: '{{count}} аннотации',
  closeNotice: 'Закрыть это уведомление',
};
