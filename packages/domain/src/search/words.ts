/** How words that follow a number are meant, whatever the language: `3.5 gramos` is `3.5g`. */
const units: Readonly<Record<string, string>> = {
  ...said('g', 'g gr gm gram grams gramo gramos'),
  ...said('mg', 'mg milligram milligrams miligramo miligramos'),
  ...said('ml', 'ml milliliter milliliters millilitre mililitro mililitros'),
  ...said('oz', 'oz ounce ounces onza onzas'),
  ...said('pk', 'pk pack packs ct count pc pcs piece pieces pieza piezas unidades'),
};

/** Words that say nothing about an item; dropped from a query that has others. */
const filler = new Set('a an and by con de del el en for in la las los of para por the un una with y'.split(' '));

/**
 * The words of a text as the index compares them: no accents, no capitals, letters and digits apart (`AK-47` and `ak47` are the
 * same), amounts joined with their unit (`3,5 gramos`, `3.5g` and `.50 g` give `3.5g`, `3.5g`, `0.5g`).
 */
export function wordsOf(text: string): string[] {
  const parts = fold(text).match(/\d+[/:]\d+|\d+(?:[.,]\d+)?|[.,]\d+|\p{L}+/gu) ?? [];
  const words: string[] = [];
  for (const part of parts) {
    const before = words.at(-1);
    if (isAmount(part)) words.push(plainNumber(part));
    else if (before !== undefined && isBare(before) && Object.hasOwn(units, part))
      words[words.length - 1] = before + units[part]!;
    else if (part !== 'x' || before === undefined || !isAmount(before)) words.push(part);
  }
  return words;
}

/** The words of what somebody typed, without filler, at most `most`; filler alone stays, for it is all there is. */
export function queryWords(query: string, most = 8): string[] {
  const words = wordsOf(query.slice(0, 200));
  const telling = words.filter((word) => !filler.has(word));
  return (telling.length > 0 ? telling : words).slice(0, most);
}

const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\p{M}'’´`]/gu, '')
    .replace(/×/g, 'x')
    .replace(/½/g, '1/2')
    .replace(/¼/g, '1/4')
    .replace(/⅛/g, '1/8')
    .toLowerCase();

const isAmount = (word: string): boolean => /^[\d.,]/.test(word);
/** A number that still waits for its unit. */
const isBare = (word: string): boolean => /^[\d./]+$/.test(word);

function plainNumber(text: string): string {
  if (/[/:]/.test(text)) return text;
  const [whole = '', part = ''] = text.split(/[.,]/);
  const decimals = part.replace(/0+$/, '');
  return `${whole.replace(/^0+(?=\d)/, '') || '0'}${decimals === '' ? '' : `.${decimals}`}`;
}

function said(unit: string, words: string): Record<string, string> {
  return Object.fromEntries(words.split(' ').map((word) => [word, unit]));
}
