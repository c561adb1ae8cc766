import { CircleQuestionMark, FileText, Flag, ListTodo, type LucideIcon, TriangleAlert } from 'lucide-react';
import type { AnnotationKind, AnnotationStatus } from '../../core/briefing/model.ts';

/** How each kind is called and drawn. Kind is an icon, so that colour is never the only sign. */
export const kindLooks: Record<AnnotationKind, { label: string; icon: LucideIcon }> = {
  evidence: { label: 'Evidence', icon: FileText },
  position: { label: 'Position', icon: Flag },
  risk: { label: 'Risk', icon: TriangleAlert },
  question: { label: 'Question', icon: CircleQuestionMark },
  action: { label: 'Action', icon: ListTodo },
};

/** How each status is called and drawn, as a shape. */
export const statusLooks: Record<AnnotationStatus, { label: string; shape: string }> = {
  open: { label: 'Open', shape: '○' },
  'in-progress': { label: 'In progress', shape: '◐' },
  'needs-clearance': { label: 'Needs clearance', shape: '◇' },
  cleared: { label: 'Cleared', shape: '●' },
  dropped: { label: 'Dropped', shape: '×' },
};
