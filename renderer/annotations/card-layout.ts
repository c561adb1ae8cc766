/** A card that wants to stand beside its passage, in pixels of the page. */
export interface WantedCard {
  readonly wanted: number;
  readonly height: number;
}

/** What is left free between two cards, in pixels. */
export const CARD_GAP = 8;

/**
 * Where each card goes so that none overlaps another and all stay in reading order. The pinned card stands
 * exactly beside its passage; the ones after it give way downwards, the ones before it upwards.
 *
 * @param pinned the number of the card that must not move; null for none.
 */
export function layOutCards(cards: readonly WantedCard[], pinned: number | null): number[] {
  const tops: number[] = cards.map((card) => card.wanted);
  const first = pinned ?? 0;
  for (let index = first + 1; index < cards.length; index += 1) {
    const above = (tops[index - 1] ?? 0) + (cards[index - 1]?.height ?? 0) + CARD_GAP;
    tops[index] = Math.max(tops[index] ?? 0, above);
  }
  for (let index = first - 1; index >= 0; index -= 1) {
    const below = (tops[index + 1] ?? 0) - (cards[index]?.height ?? 0) - CARD_GAP;
    tops[index] = Math.min(tops[index] ?? 0, below);
  }
  return tops;
}
