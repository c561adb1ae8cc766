import type { AnchorRange } from '../../core/annotation/anchors.ts';
import type { QuoteMatch } from '../../core/annotation/quote.ts';
import type { Thread } from '../../core/briefing/model.ts';

/** A change of an annotation, from what it is now to what it becomes. */
export type ThreadChange = (thread: Thread) => Thread;

/** What can be done from a card. The object stays the same, so that cards need not be drawn again for it. */
export interface CardActions {
  /** Goes to the passage, or for an orphan opens its card. */
  readonly go: (thread: string) => void;
  /** Changes an annotation as it is now, which may be newer than what the card was drawn from. */
  readonly change: (thread: string, change: ThreadChange) => void;
  /** Adds the selected words to an annotation. */
  readonly extend: (thread: string) => void;
  /** Takes the selected words out of an annotation. */
  readonly narrow: (thread: string) => void;
  /** Gives an orphan the passage that was found for it. */
  readonly anchor: (thread: string, match: QuoteMatch) => void;
  readonly show: (range: AnchorRange) => void;
  readonly remove: (thread: string) => void;
}
