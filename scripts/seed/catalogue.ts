import {
  defaultInventoryType,
  isCannabis,
  type Category,
  type Item,
  type Terpene,
} from '../../packages/domain/src/catalogue/item.ts';
import { idFrom } from '../../packages/domain/src/identifiers.ts';
import { gtinCheckDigit } from '../../packages/domain/src/scan/check-digit.ts';
import { brands, flavours, strains, type Brand, type Strain } from './names.ts';
import type { Dice } from './random.ts';

export interface SeededItem extends Item {
  readonly sku: string;
}

/** One form in which a category is sold. Prices are the usual ones of 2026 in New York, before taxes. */
interface Form {
  readonly category: Category;
  readonly noun: string;
  readonly sizeLabel: string;
  readonly netWeightMg: number;
  /** Either a range of THC by weight in hundredths of a per cent, or labelled milligrams. */
  readonly thc: { readonly fromBasisPoints: number; readonly toBasisPoints: number } | { readonly mg: number };
  readonly cbdMg?: number;
  readonly servings: number;
  readonly priceCents: number;
  readonly named: 'strain' | 'flavour' | 'plain';
  readonly count: number;
  readonly allergens?: string;
  /** Minutes until it acts, as such labels name them. */
  readonly onset?: readonly [from: number, to: number];
}

const flower = { fromBasisPoints: 1650, toBasisPoints: 3050 };
const oil = { fromBasisPoints: 7600, toBasisPoints: 9100 };
const infused = { fromBasisPoints: 3300, toBasisPoints: 4600 };

const form = (
  category: Category,
  noun: string,
  sizeLabel: string,
  netWeightMg: number,
  thc: Form['thc'],
  servings: number,
  priceCents: number,
  named: Form['named'],
  count: number,
  more: Pick<Form, 'cbdMg' | 'allergens' | 'onset'> = {},
): Form => ({ category, noun, sizeLabel, netWeightMg, thc, servings, priceCents, named, count, ...more });

const forms: readonly Form[] = [
  form('flower', '', '1 g', 1000, flower, 1, 1400, 'strain', 8),
  form('flower', '', '3.5 g', 3500, flower, 1, 4200, 'strain', 44),
  form('flower', '', '7 g', 7000, flower, 1, 7600, 'strain', 14),
  form('flower', '', '14 g', 14_000, flower, 1, 13_500, 'strain', 8),
  form('flower', 'Small Buds', '28 g', 28_000, flower, 1, 19_500, 'strain', 6),
  form('pre-roll', 'Pre-roll', '1 g', 1000, flower, 1, 1200, 'strain', 20),
  form('pre-roll', 'Pre-rolls', '5 × 0.5 g', 2500, flower, 5, 3000, 'strain', 18),
  form('infused-pre-roll', 'Infused Pre-roll', '1 g', 1000, infused, 1, 2200, 'strain', 12),
  form('infused-pre-roll', 'Infused Minis', '3 × 0.5 g', 1500, infused, 3, 3400, 'strain', 8),
  form('vape', 'Cartridge', '0.5 g', 500, oil, 1, 3600, 'strain', 14),
  form('vape', 'Cartridge', '1 g', 1000, oil, 1, 5800, 'strain', 14),
  form('vape', 'All-in-one', '1 g', 1000, oil, 1, 6500, 'strain', 12),
  form('concentrate', 'Live Rosin', '1 g', 1000, oil, 1, 6800, 'strain', 12),
  form('concentrate', 'Cured Badder', '1 g', 1000, oil, 1, 4800, 'strain', 10),
  form('concentrate', 'Bubble Hash', '1 g', 1000, { fromBasisPoints: 4500, toBasisPoints: 6200 }, 1, 4200, 'strain', 6),
  form('edible', 'Gummies', '10 × 10 mg', 45_000, { mg: 100 }, 10, 2200, 'flavour', 12, { onset: [30, 90] }),
  form('edible', 'Gummies', '20 × 5 mg', 80_000, { mg: 100 }, 20, 2400, 'flavour', 10, { onset: [30, 90] }),
  form('edible', '1:1 Gummies', '10 × 5 mg', 45_000, { mg: 50 }, 10, 2300, 'flavour', 6, { cbdMg: 50, onset: [30, 90] }),
  form('edible', 'Chocolate Bar', '10 × 10 mg', 50_000, { mg: 100 }, 10, 2500, 'flavour', 8, {
    allergens: 'Milk, soy',
    onset: [45, 120],
  }),
  form('edible', 'Shortbread', '4 × 5 mg', 60_000, { mg: 20 }, 4, 1400, 'flavour', 5, { allergens: 'Wheat, milk' }),
  form('beverage', 'Seltzer', '355 ml · 5 mg', 355_000, { mg: 5 }, 1, 700, 'flavour', 10, { onset: [10, 20] }),
  form('beverage', 'Tonic', '250 ml · 10 mg', 250_000, { mg: 10 }, 1, 900, 'flavour', 6, { onset: [15, 15] }),
  form('tincture', 'Drops', '30 ml · 100 mg', 30_000, { mg: 100 }, 20, 4000, 'plain', 6, { onset: [15, 45] }),
  form('tincture', '1:1 Drops', '30 ml · 100 mg', 30_000, { mg: 100 }, 20, 4200, 'plain', 4, { cbdMg: 100 }),
  form('capsule', 'Softgels', '20 × 5 mg', 12_000, { mg: 100 }, 20, 3200, 'plain', 6),
  form('topical', 'Balm', '50 g', 50_000, { mg: 100 }, 1, 3800, 'plain', 5, { cbdMg: 200, allergens: 'Beeswax' }),
  form('topical', 'Bath Salts', '200 g', 200_000, { mg: 50 }, 4, 2800, 'plain', 3, { cbdMg: 50 }),
  form('accessory', 'Ceramic One-hitter', 'each', 0, { mg: 0 }, 0, 1800, 'plain', 1),
  form('accessory', 'Rolling Papers', 'pack of 50', 0, { mg: 0 }, 0, 400, 'plain', 1),
  form('accessory', 'Grinder', 'each', 0, { mg: 0 }, 0, 2600, 'plain', 1),
  form('accessory', 'Battery', 'each', 0, { mg: 0 }, 0, 2200, 'plain', 1),
  form('accessory', 'Child-safe Pouch', 'each', 0, { mg: 0 }, 0, 900, 'plain', 1),
  form('merchandise', 'Canvas Tote', 'each', 0, { mg: 0 }, 0, 1600, 'plain', 1),
  form('merchandise', 'Wool Cap', 'each', 0, { mg: 0 }, 0, 2400, 'plain', 1),
];

/** The organisation's catalogue: some three hundred items, each with a name of its own. */
export function makeCatalogue(dice: Dice): SeededItem[] {
  const items: SeededItem[] = [];
  const taken = new Set<string>();
  for (const each of forms) {
    const makers = brands.filter((brand) => brand.makes.includes(each.category));
    for (const { brand, strain, flavour } of combinations(dice, each, makers).slice(0, each.count)) {
      const name = nameOf(each, brand, strain, flavour);
      const key = `${brand.name} ${name} ${each.sizeLabel}`;
      if (taken.has(key)) continue;
      taken.add(key);
      items.push(makeItem(dice, each, brand, strain, name, items.length + 1));
    }
  }
  return items;
}

interface Combination {
  readonly brand: Brand;
  readonly strain: Strain | undefined;
  readonly flavour: string | undefined;
}

/** Every maker with every strain or flavour, shuffled. */
function combinations(dice: Dice, { named }: Form, makers: readonly Brand[]): Combination[] {
  const all = makers.flatMap((brand): Combination[] =>
    named === 'strain'
      ? strains.map((strain) => ({ brand, strain, flavour: undefined }))
      : named === 'flavour'
        ? flavours.map((flavour) => ({ brand, strain: undefined, flavour }))
        : dice.some(plainNames, 3).map((flavour) => ({ brand, strain: undefined, flavour })),
  );
  return dice.some(all, all.length);
}

const plainNames = ['Evening', 'Daylight', 'Slow Hour', 'Open Road', 'Still Water'] as const;

function nameOf({ noun, category, named }: Form, brand: Brand, strain: Strain | undefined, flavour: string | undefined): string {
  if (!isCannabis(category)) return `${brand.name.split(' ')[0]} ${noun}`;
  const first = strain?.name ?? flavour ?? '';
  return named === 'strain' && noun === '' ? first : `${first} ${noun}`;
}

function makeItem(dice: Dice, each: Form, brand: Brand, strain: Strain | undefined, name: string, number: number): SeededItem {
  const thcMg =
    'mg' in each.thc
      ? each.thc.mg
      : Math.round((each.netWeightMg * dice.between(each.thc.fromBasisPoints, each.thc.toBasisPoints)) / 100) / 100;
  const cbdMg = each.cbdMg ?? ('mg' in each.thc ? 0 : Math.round(each.netWeightMg * dice.between(0, 12)) / 10_000);
  return {
    id: idFrom('item', dice.uuid()),
    sku: `FH-${String(number).padStart(4, '0')}`,
    name,
    brand: brand.name,
    category: each.category,
    strain: strain?.name ?? null,
    strainKind: strain?.kind ?? 'none',
    sizeLabel: each.sizeLabel,
    netWeightMg: each.netWeightMg,
    thcMg,
    cbdMg,
    servings: each.servings,
    priceCents: roundedPrice((each.priceCents * brand.priceLevel) / 100),
    inventoryType: defaultInventoryType[each.category],
    gtin: gtinOf(number),
    terpenes: strain === undefined ? [] : terpenesOf(dice, strain),
    description: describe(each, brand, strain),
    descriptionEs: describeEs(each, brand, strain),
    allergens: each.allergens ?? '',
    allergensEs: allergensEs[each.allergens ?? ''] ?? '',
    onset: each.onset === undefined ? null : { fromMinutes: each.onset[0], toMinutes: each.onset[1] },
    active: true,
  };
}

/** Prices end where shops end them: on whole dollars. */
const roundedPrice = (cents: number): number => Math.max(100, Math.round(cents / 100) * 100);

/** GS1 keeps numbers that begin with 952 for demonstrations: no real item has one. */
function gtinOf(number: number): string {
  const body = `952${String(number * 37).padStart(9, '0')}`;
  return `${body}${gtinCheckDigit(body)}`;
}

const terpenesOf = (dice: Dice, strain: Strain): Terpene[] =>
  strain.terpenes.map((name, place) => ({ name, basisPoints: dice.between(28, 95) - place * 12 }));

const describe = ({ noun, category, sizeLabel }: Form, brand: Brand, strain: Strain | undefined): string =>
  strain === undefined
    ? `${noun} by ${brand.name}, ${sizeLabel}.`
    : `${strain.name} by ${brand.name}: ${strain.mood}.${category === 'flower' ? ' Hung, cured and packed by hand.' : ''}`;

const describeEs = ({ noun, category, sizeLabel }: Form, brand: Brand, strain: Strain | undefined): string =>
  strain === undefined
    ? `${nounsEs[noun]} de ${brand.name}, ${sizesEs[sizeLabel] ?? sizeLabel}.`
    : `${strain.name} de ${brand.name}: ${strain.moodEs}.${category === 'flower' ? ' Colgada, curada y envasada a mano.' : ''}`;

/** What is not named after a strain, by its English noun. */
const nounsEs: Readonly<Record<string, string>> = {
  Gummies: 'Gomitas',
  '1:1 Gummies': 'Gomitas 1:1',
  'Chocolate Bar': 'Tableta de chocolate',
  Shortbread: 'Galletas de mantequilla',
  Seltzer: 'Agua con gas',
  Tonic: 'Tónica',
  Drops: 'Gotas',
  '1:1 Drops': 'Gotas 1:1',
  Softgels: 'Cápsulas blandas',
  Balm: 'Bálsamo',
  'Bath Salts': 'Sales de baño',
  'Ceramic One-hitter': 'Pipa de cerámica de una calada',
  'Rolling Papers': 'Papel para armar',
  Grinder: 'Moledor',
  Battery: 'Batería',
  'Child-safe Pouch': 'Bolsa a prueba de niños',
  'Canvas Tote': 'Bolso de lona',
  'Wool Cap': 'Gorro de lana',
};
const sizesEs: Readonly<Record<string, string>> = { each: 'por unidad', 'pack of 50': 'paquete de 50' };
const allergensEs: Readonly<Record<string, string>> = {
  'Milk, soy': 'Leche, soya',
  'Wheat, milk': 'Trigo, leche',
  Beeswax: 'Cera de abejas',
};
