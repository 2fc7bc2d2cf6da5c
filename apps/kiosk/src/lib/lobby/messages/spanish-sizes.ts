type Forms = readonly [one: string, several: string];

/** What a size counts, as American labels word it in the singular, with one and several of it in Spanish. */
const counted: ReadonlyMap<string, Forms> = new Map(
  (
    [
      ['each ea unit ct count', 'unidad', 'unidades'],
      ['pc piece', 'pieza', 'piezas'],
      ['pack pk', 'paquete', 'paquetes'],
      ['box', 'caja', 'cajas'],
      ['bag pouch', 'bolsa', 'bolsas'],
      ['bottle', 'botella', 'botellas'],
      ['jar', 'frasco', 'frascos'],
      ['can tin', 'lata', 'latas'],
      ['tube', 'tubo', 'tubos'],
      ['set', 'juego', 'juegos'],
      ['pair', 'par', 'pares'],
      ['gram', 'gramo', 'gramos'],
      ['milligram', 'miligramo', 'miligramos'],
      ['ounce', 'onza', 'onzas'],
      ['pound', 'libra', 'libras'],
      ['inch in', 'pulgada', 'pulgadas'],
      ['serving', 'porción', 'porciones'],
      ['dose', 'dosis', 'dosis'],
      ['drop', 'gota', 'gotas'],
      ['capsule', 'cápsula', 'cápsulas'],
      ['softgel', 'cápsula blanda', 'cápsulas blandas'],
      ['tablet', 'tableta', 'tabletas'],
      ['gummy', 'gomita', 'gomitas'],
      ['pre-roll preroll', 'prerrolado', 'prerrolados'],
      ['cartridge', 'cartucho', 'cartuchos'],
      ['cone', 'cono', 'conos'],
      ['sheet leaf paper', 'hoja', 'hojas'],
      ['tip', 'boquilla', 'boquillas'],
    ] as const
  ).flatMap(([english, ...forms]) => english.split(' ').map((word) => [word, forms] as const)),
);
/** What nothing is counted by. Units that both languages write the same stand with what is Spanish already. */
const uncounted: ReadonlyMap<string, string> = new Map([
  ['of', 'de'],
  ['single', 'individual'],
  ['small', 'chico'],
  ['medium', 'mediano'],
  ['large', 'grande'],
]);
const asItIs: ReadonlySet<string> = new Set(
  'g mg mcg kg ml cl l oz lb mm cm m s xs xl xxl x thc cbd cbn cbg líq talla única'.split(' '),
);

/**
 * The size of an item, as its label words it, for somebody who reads Spanish: `each` is `1 unidad`, `pack of 50` is `paquete de 50`,
 * `3.5 g` stays. A size with a word that is none of these stays as its owner wrote it, whole: half a translation is none.
 */
export function spanishSize(label: string): string {
  let isUnderstood = true;
  const spanish = label
    .replace(/\bfl\.? oz\b\.?/gi, 'oz líq.')
    .replace(/\bone size\b/gi, 'talla única')
    .replace(/\b(\d+)[ -]?(?:pack|pk)\b/gi, 'pack of $1')
    .replace(/(?:(\d[\d.,/]*)[ -]?)?(\p{L}+(?:-\p{L}+)*)/gu, (all, count: string | undefined, written: string) => {
      const word = written.toLowerCase();
      if (asItIs.has(word)) return all;
      const forms = formsOf(word);
      isUnderstood &&= forms !== undefined || uncounted.has(word);
      if (forms === undefined) return uncounted.get(word) ?? all;
      if (count !== undefined) return `${count}\u00a0${forms[isOne(count) ? 0 : 1]}`;
      return word === 'each' || word === 'ea' ? `1\u00a0${forms[0]}` : forms[counted.has(word) ? 0 : 1];
    });
  return isUnderstood ? spanish : label;
}

const isOne = (count: string): boolean => count === '1' || count.startsWith('1/');

const formsOf = (word: string): Forms | undefined =>
  [word, word.replace(/s$/, ''), word.replace(/es$/, ''), word.replace(/ies$/, 'y')]
    .map((singular) => counted.get(singular))
    .find((forms) => forms !== undefined);
