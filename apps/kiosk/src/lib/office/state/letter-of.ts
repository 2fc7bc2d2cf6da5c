const subjectMark = 'Subject: ';

/** A drafted letter by its parts, for paper: what it is about without the mail’s own word for it, and its paragraphs. */
export function letterOf(words: string): { readonly subject: string; readonly paragraphs: readonly string[] } {
  const [first = '', ...rest] = words.split('\n\n');
  return first.startsWith(subjectMark)
    ? { subject: first.slice(subjectMark.length), paragraphs: rest }
    : { subject: '', paragraphs: [first, ...rest] };
}
