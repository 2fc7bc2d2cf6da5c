import type { CatalogueItemView } from '@countersign/contract/catalogue-views';
import type { Category } from '@countersign/domain/catalogue/item';
import { nicknamesOf } from '@countersign/domain/search/nicknames';
import type { Field } from '@countersign/domain/search/text-index';
import { en } from '../messages/en.ts';
import { spanishDoor as es } from '../messages/spanish-door.ts';

/** How people ask for a form, in both languages, beside its name on the menu. */
const alsoCalled: Readonly<Record<Category, string>> = {
  flower: 'flower bud buds weed nug nugs eighth flores hierba mota cogollo',
  'pre-roll': 'preroll prerolls joint joints porro porros',
  'infused-pre-roll': 'preroll prerolls joint joints porro porros',
  vape: 'vape vapes cart carts cartridge pen pens vaporizer cartucho vaporizador',
  concentrate: 'dab dabs wax extract concentrates extracto cera',
  edible: 'edibles gummy gummies candy chocolate gomitas gomita dulce comestibles',
  beverage: 'drink drinks soda beverages bebidas refresco',
  tincture: 'tinctures drops oil sublingual gotas aceite tinturas',
  capsule: 'capsules pill pills softgel softgels pastilla pastillas',
  topical: 'topicals cream lotion balm salve crema balsamo',
  accessory: 'accessories gear accesorios',
  merchandise: 'merch',
};

/** Weights the trade has a word for, in milligrams. */
const spokenWeights: Readonly<Record<number, string>> = {
  3500: '1/8 oz eighth oz ounce octavo de onza',
  7000: '1/4 oz quarter oz ounce cuarto de onza',
  14_000: '1/2 oz half oz ounce media onza',
  28_000: '1 oz ounce oz zip onza',
};
/** What sizes count, as a Spanish-speaking shopper asks for it: the words of `messages/spanish-sizes` come later than the search. */
const countedInSpanish: readonly (readonly [english: RegExp, spanish: string])[] = [
  [/\b(?:each|ct)\b/i, 'unidad'],
  [/\b(?:pack|pk)\b/i, 'paquete'],
  [/\bbox\b/i, 'caja'],
  [/\bset\b/i, 'juego'],
  [/\bpair\b/i, 'par'],
];
const inWeights: readonly Category[] = ['flower', 'pre-roll', 'infused-pre-roll', 'vape', 'concentrate'];

/** Everything an item may be searched by, and how much it counts. */
export function menuWords(item: CatalogueItemView): Field[] {
  const aromas = item.terpenes.flatMap(({ name }) => {
    const aroma = name.toLowerCase();
    return [name, en.aromas[aroma] ?? '', (es.aromas as Record<string, string>)[aroma] ?? ''];
  });
  return [
    { text: item.name, weight: 8, shorterIsMore: true },
    { text: item.strain ?? '', weight: 6, shorterIsMore: true },
    { text: item.strain === null ? '' : nicknamesOf(item.strain), weight: 6 },
    { text: item.brand, weight: 5 },
    { text: `${en.kinds[item.strainKind]} ${es.kinds[item.strainKind]}`, weight: 5 },
    { text: `${en.categories[item.category]} ${es.categories[item.category]}`, weight: 4 },
    { text: alsoCalled[item.category], weight: 3 },
    { text: sizeWords(item), weight: 4 },
    { text: aromas.join(' '), weight: 2 },
    { text: [item.description, item.descriptionEs].join(' '), weight: 1 },
  ];
}

/** Whether two items read the same to the search: then an index of the one serves the other. */
export const readsTheSame = (one: CatalogueItemView, other: CatalogueItemView): boolean =>
  one === other ||
  (one.name === other.name &&
    one.brand === other.brand &&
    one.category === other.category &&
    one.strain === other.strain &&
    one.strainKind === other.strainKind &&
    one.sizeLabel === other.sizeLabel &&
    one.description === other.description &&
    one.descriptionEs === other.descriptionEs &&
    one.terpenes.length === other.terpenes.length);

/** The size as the label says it, as a whole (`5 × 0.5 g` is also `2.5 g`, a five-pack), and as people say it. */
function sizeWords({ sizeLabel, category, netWeightMg, thcMg }: CatalogueItemView): string {
  const pieces = /^(\d+)\s*×/.exec(sizeLabel)?.[1];
  const weighed = inWeights.includes(category) && netWeightMg > 0;
  return [
    sizeLabel,
    ...countedInSpanish.filter(([english]) => english.test(sizeLabel)).map(([, spanish]) => spanish),
    pieces === undefined ? '' : `${pieces} pk`,
    weighed ? `${netWeightMg / 1000} g ${spokenWeights[netWeightMg] ?? ''}` : '',
    category === 'vape' || category === 'concentrate' ? `${netWeightMg} mg` : '',
    !weighed && thcMg > 0 ? `${thcMg} mg` : '',
  ].join(' ');
}
