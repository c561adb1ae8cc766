import { Mark } from '@tiptap/core';

/** The name of the mark by which a passage belongs to an annotation. */
export const ANNOTATION_MARK = 'annotation';

/**
 * The anchor of an annotation: a mark that carries its thread's id.
 *
 * It excludes nothing, itself included, so that annotations overlap freely; it is not inclusive, so that
 * words typed at either edge do not join a passage that somebody else commented on.
 */
export const AnnotationMark = Mark.create({
  name: ANNOTATION_MARK,
  excludes: '',
  inclusive: false,
  // Bold inside an annotation must not cut its element in two.
  priority: 1100,
  addAttributes() {
    return {
      thread: {
        default: null,
        parseHTML: (element) => element.getAttribute('data-thread'),
        renderHTML: (attributes) => ({ 'data-thread': String(attributes['thread']) }),
      },
    };
  },
  parseHTML() {
    return [{ tag: 'span[data-thread]' }];
  },
  renderHTML({ HTMLAttributes }) {
    return ['span', { ...HTMLAttributes, class: 'annotation' }, 0];
  },
});
