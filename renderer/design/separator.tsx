import { type KeyboardEvent, type PointerEvent, useRef } from 'react';

/** How far one press of an arrow key moves it, in pixels. */
const STEP = 16;

/**
 * A line between two panes that is dragged, or moved with the arrow keys, to change the width of the pane before
 * or after it; a double click gives the pane its first width again. After the separator pattern of WAI-ARIA.
 */
export function Separator({
  label,
  width,
  least,
  most,
  first,
  pane,
  onWidth,
  onDone,
}: {
  /** What is made wider or narrower. */
  label: string;
  /** All widths in pixels. */
  width: number;
  least: number;
  most: number;
  first: number;
  /** On which side of it the pane is that gets the width. */
  pane: 'before' | 'after';
  /** While it moves. */
  onWidth: (width: number) => void;
  /** Once it rests: to be remembered. */
  onDone: (width: number) => void;
}) {
  const dragging = useRef<{ from: number; width: number } | null>(null);
  const within = (wanted: number) => Math.round(Math.min(most, Math.max(least, wanted)));
  /** Towards the end of the line widens the pane before it and narrows the one after it. */
  const sign = (element: HTMLElement) => (getComputedStyle(element).direction === 'rtl' ? -1 : 1) * (pane === 'before' ? 1 : -1);
  const moved = (event: PointerEvent<HTMLDivElement>): number | null =>
    dragging.current === null ? null : within(dragging.current.width + sign(event.currentTarget) * (event.clientX - dragging.current.from));
  const press = (event: KeyboardEvent<HTMLDivElement>) => {
    const by = { ArrowRight: STEP, ArrowLeft: -STEP }[event.key];
    const wanted = event.key === 'Home' ? least : event.key === 'End' ? most : by === undefined ? null : width + sign(event.currentTarget) * by;
    if (wanted === null) return;
    event.preventDefault();
    onDone(within(wanted));
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      className="separator"
      role="separator"
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={width}
      aria-valuemin={least}
      aria-valuemax={most}
      // A separator that can be moved is a control and is reached by Tab.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      onKeyDown={press}
      onDoubleClick={() => onDone(first)}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        dragging.current = { from: event.clientX, width };
      }}
      onPointerMove={(event) => {
        const now = moved(event);
        if (now !== null) onWidth(now);
      }}
      onPointerUp={(event) => {
        const now = moved(event);
        dragging.current = null;
        if (now !== null) onDone(now);
      }}
    />
  );
}
