/** How many letters a word may be wrong by. Short words are taken as they are: one wrong letter of three is another word. */
export const slipsAllowed = (word: string): number => (/\d/.test(word) || word.length < 4 ? 0 : word.length < 7 ? 1 : 2);

/** Which letters a word holds, a bit each. Two words that are few slips apart differ in few bits, which is quick to see. */
export function lettersOf(word: string): number {
  let letters = 0;
  for (let at = 0; at < word.length; at += 1) letters |= 1 << (word.charCodeAt(at) & 31);
  return letters;
}

export function bitsIn(letters: number): number {
  let bits = letters - ((letters >>> 1) & 0x5555_5555);
  bits = (bits & 0x3333_3333) + ((bits >>> 2) & 0x3333_3333);
  return (((bits + (bits >>> 4)) & 0x0f0f_0f0f) * 0x0101_0101) >>> 24;
}

/** How far apart two words are: whole, and from what was typed to the nearest beginning of the word. */
export interface Slips {
  whole: number;
  beginning: number;
}

const longest = 64;
const rows = [0, 1, 2].map(() => new Uint8Array(longest + 2));

/**
 * Slips between what was typed and a word: letters put in, left out, changed, or swapped with their neighbour (optimal string
 * alignment). Stops early beyond `most`; then both answers are larger than `most`. Writes into `into`, so that a search through
 * thousands of words makes no garbage.
 */
export function countSlips(typed: string, word: string, most: number, into: Slips): void {
  const reach = Math.min(word.length, typed.length + most, longest);
  into.whole = most + 1;
  into.beginning = most + 1;
  if (typed.length > longest || typed.length - word.length > most) return;
  let [before, above, row] = rows as [Uint8Array, Uint8Array, Uint8Array];
  for (let at = 0; at <= reach; at += 1) above[at] = at;
  for (let line = 1; line <= typed.length; line += 1) {
    const letter = typed.charCodeAt(line - 1);
    let least = (row[0] = line);
    for (let at = 1; at <= reach; at += 1) {
      const other = word.charCodeAt(at - 1);
      let slips = Math.min(above[at - 1]! + (letter === other ? 0 : 1), above[at]! + 1, row[at - 1]! + 1);
      const isSwap = line > 1 && at > 1 && letter === word.charCodeAt(at - 2) && typed.charCodeAt(line - 2) === other;
      if (isSwap) slips = Math.min(slips, before[at - 2]! + 1);
      row[at] = slips;
      if (slips < least) least = slips;
    }
    if (least > most) return;
    [before, above, row] = [above, row, before];
  }
  for (let at = 0; at <= reach; at += 1) if (above[at]! < into.beginning) into.beginning = above[at]!;
  if (reach === word.length) into.whole = above[reach]!;
}
