/** The initials of a person for a seal: first and last word, at most two letters. An empty name gives "?". */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const first = words[0];
  if (first === undefined) return '?';
  const last = words.length > 1 ? words.at(-1) : undefined;
  return (letter(first) + (last === undefined ? '' : letter(last))).toLocaleUpperCase('en-US');
}

const letter = (word: string): string => [...word][0] ?? '';
