/** Looks through everything a browser keeps on the disk, byte by byte. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Which of the words stand in some file of a profile, in any case of letters, in one byte or two bytes a letter. The browser must
 * have ended. Words must be letters and digits without repetition: what compression and addresses leave as they are.
 */
export function foundInProfile(profile: string, words: readonly string[]): readonly string[] {
  const found = new Set<string>();
  // All of them in one pass: each by itself, hundreds of passes over tens of megabytes took a quarter of a minute.
  const any = new RegExp(words.join('|').toLowerCase(), 'g');
  for (const file of readdirSync(profile, { recursive: true, withFileTypes: true })) {
    if (!file.isFile()) continue;
    const narrow = readFileSync(join(file.parentPath, file.name)).toString('latin1').toLowerCase();
    // Two bytes a letter are a letter and a zero, wherever the first one lies.
    for (const text of [narrow, narrow.replaceAll('\0', '')]) for (const [word] of text.matchAll(any)) found.add(word);
  }
  return words.filter((word) => found.has(word.toLowerCase()));
}
