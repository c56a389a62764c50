/** Search by keyboard: zzs, zhuzhou, zhuzs all find 株洲市 (zhu zhou shi). */

/** Strip what nobody types: spaces, apostrophes, capitals. */
export const typed = (words: string): string => words.toLowerCase().replace(/[\s'’·-]/g, "");

/**
 * Tell how well typed letters fit syllables: 3 all of them from the first on, 2 from the first on,
 * 1 from a later one on, 0 not at all. Of each syllable one letter or more must be typed.
 */
export function match(letters: string, syllables: string): number {
  const parts = syllables.split(" ");
  for (let first = 0; first < parts.length; first++) {
    const used = follow(letters, parts, first);
    if (used) return first > 0 ? 1 : used === parts.length ? 3 : 2;
  }
  return 0;
}

/** Give how many syllables the letters take up, 0 where they do not fit. */
function follow(letters: string, parts: string[], at: number): number {
  if (!letters) return 0;
  const part = parts[at];
  if (!part) return 0;
  for (let taken = Math.min(part.length, letters.length); taken > 0; taken--) {
    if (!part.startsWith(letters.slice(0, taken))) continue;
    if (taken === letters.length) return 1;
    const rest = follow(letters.slice(taken), parts, at + 1);
    if (rest) return rest + 1;
  }
  return 0;
}
