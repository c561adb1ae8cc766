import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import * as common from '@zxcvbn-ts/language-common';
import * as english from '@zxcvbn-ts/language-en';

export const strengths = ['guessed', 'weak', 'fair', 'strong'] as const;
export type Strength = (typeof strengths)[number];

/**
 * How many guesses, as powers of ten, each step needs. The work that age puts on a passphrase leaves an attacker
 * with many machines about a thousand guesses a second: a million is minutes, a thousand million days.
 */
const steps: readonly number[] = [6, 9, 11];

const estimate = new ZxcvbnFactory({
  dictionary: { ...common.dictionary, ...english.dictionary },
  graphs: common.adjacencyGraphs,
});

/**
 * How long a passphrase would withstand guessing. Nothing leaves the window.
 *
 * @param known words that a guesser would try first, such as the title.
 */
export function strengthOf(passphrase: string, known: readonly string[]): Strength {
  const words = known.flatMap((each) => each.split(/[^\p{Letter}\p{Number}]+/u)).filter((word) => word.length > 2);
  const { guessesLog10 } = estimate.check(passphrase, words);
  return strengths[steps.filter((step) => guessesLog10 >= step).length] ?? 'strong';
}
