/**
 * The names of files in such words that no two are the same: the second “note.briefing” is “note.briefing (2)”.
 * Colleagues who return a copy seldom give it another name.
 */
export function toldApart(names: readonly string[]): string[] {
  const taken = new Set(names);
  const seen = new Set<string>();
  return names.map((name) => {
    let told = name;
    for (let number = 2; seen.has(told); number += 1) {
      const next = `${name} (${number})`;
      if (!taken.has(next)) told = next;
    }
    seen.add(told);
    return told;
  });
}
