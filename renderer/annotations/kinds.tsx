import { CircleQuestionMark, FileText, Flag, ListTodo, type LucideIcon, TriangleAlert } from 'lucide-react';
import type { AnnotationKind, AnnotationStatus } from '../../core/briefing/model.ts';
import { language } from '../language/language.ts';

/** How each kind is drawn. Kind is an icon, so that colour is never the only sign. */
export const kindIcons: Record<AnnotationKind, LucideIcon> = {
  evidence: FileText,
  position: Flag,
  risk: TriangleAlert,
  question: CircleQuestionMark,
  action: ListTodo,
};

/** How each status is drawn, as a shape. */
export const statusShapes: Record<AnnotationStatus, string> = {
  open: '○',
  'in-progress': '◐',
  'needs-clearance': '◇',
  cleared: '●',
  dropped: '×',
};

/** A kind in the words of the window. */
export function kindWords(kind: AnnotationKind): string {
  return language.t(`annotations:kind_${kind}`);
}

/** A status in the words of the window. */
export function statusWords(status: AnnotationStatus): string {
  return language.t(`annotations:status_${status}`);
}
