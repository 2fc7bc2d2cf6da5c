/** Ten thousand items, the same in every run: what a kiosk would hold if a store sold everything. */
import type { CatalogueItemView } from '../../packages/contract/src/catalogue-views.ts';
import { defaultInventoryType, type Category, type StrainKind } from '../../packages/domain/src/catalogue/item.ts';
import { idFrom } from '../../packages/domain/src/identifiers.ts';
import { gtinCheckDigit } from '../../packages/domain/src/scan/check-digit.ts';
import { Dice } from '../../scripts/seed/random.ts';

const firsts =
  'Amber Arctic Autumn Bell Blue Bramble Brass Cedar Cinder Clover Cobalt Copper Coral Crimson Crystal Desert Drift Dusk Ember Fern Frost Garnet Ginger Golden Granite Harbor Hazel Hollow Honey Indigo Iron Ivory Jade Juniper Lantern Linen Lunar Maple Marble Meadow Midnight Misty Moss Mulberry Nectar Noble Northern Oak Olive Onyx Opal Orchard Paper Pearl Pepper Plum Prairie Quartz Quiet Rain River Rustic Saffron Salt Sandy Scarlet Shady Silver Slate Smoky Solar Spruce Stone Sugar Summer Thistle Thunder Timber Velvet Violet Walnut Willow Winter'.split(
    ' ',
  );
const seconds =
  'Almanac Anchor Arrow Bakery Beacon Bicycle Blanket Blossom Breeze Bridge Cabin Canyon Carriage Chapel Compass Cottage Crane Creek Curtain Dancer Engine Exit Falcon Ferry Festival Garden Gate Glacier Harvest Heron Horizon Island Jubilee Kettle Kitchen Ladder Lagoon Letter Lighthouse Market Mirror Monument Notebook Orbit Parade Pavilion Pilgrim Pilot Porch Postcard Puddle Quarry Radio Railway Ribbon Saddle Serenade Shadow Signal Sparrow Static Story Sunday Tavern Teapot Tower Trumpet Tunnel Turnstile Umbrella Valley Village Violin Voyage Waltz Window Wonder Yonder Zephyr'.split(
    ' ',
  );
/** A few that everybody shortens. */
const known =
  'Girl Scout Cookies,Gorilla Glue #4,Granddaddy Purple,Sour Diesel,Northern Lights,Blue Dream,Jack Herer,Wedding Cake,Super Lemon Haze,OG Kush,AK-47,Pineapple Express,Do-Si-Dos,Zkittlez,Lemon Cherry Gelato,Durban Poison,Ice Cream Cake,Bruce Banner'.split(
    ',',
  );
const makers =
  'Alder & Ash,Bluestone Growers,Ferrymen,Sable Creek,Millrace Farm,Third Bridge,Tannery Row,Brook & Bell,Copake Glass,Slow Acre,Ember & Rill,Kind Ledger,Hudson Loom,Foxglove Works,Catskill Cannery,Night Shift,Palisade,Two Rivers,Wren & Daughters,Old Mill Road'.split(
    ',',
  );
const flavours =
  'Blood Orange,Black Cherry,Peach Mango,Sour Apple,Wild Blueberry,Salted Caramel,Cucumber Lime,Raspberry Lemonade,Dark Chocolate,Mint Cookie,Watermelon,Pink Grapefruit,Passion Fruit,Strawberry Kiwi,Cinnamon Sugar'.split(
    ',',
  );
const aromas = ['Myrcene', 'Limonene', 'Caryophyllene', 'Pinene', 'Linalool', 'Terpinolene', 'Humulene', 'Ocimene'];
const kinds: readonly StrainKind[] = ['sativa', 'hybrid', 'indica'];

type Form = readonly [category: Category, noun: string, size: string, netWeightMg: number, thcMg: number, cents: number];
const grown: readonly Form[] = [
  ['flower', '', '1 g', 1000, 0, 1400],
  ['flower', '', '3.5 g', 3500, 0, 4200],
  ['flower', '', '7 g', 7000, 0, 7600],
  ['flower', '', '14 g', 14_000, 0, 13_500],
  ['flower', 'Small Buds', '28 g', 28_000, 0, 19_500],
  ['pre-roll', 'Pre-roll', '1 g', 1000, 0, 1200],
  ['pre-roll', 'Pre-rolls', '5 × 0.5 g', 2500, 0, 3000],
  ['infused-pre-roll', 'Infused Pre-roll', '1 g', 1000, 0, 2200],
  ['vape', 'Cartridge', '0.5 g', 500, 0, 3600],
  ['vape', 'Cartridge', '1 g', 1000, 0, 5800],
  ['vape', 'All-in-one', '1 g', 1000, 0, 6500],
  ['concentrate', 'Live Rosin', '1 g', 1000, 0, 6800],
  ['concentrate', 'Cured Badder', '1 g', 1000, 0, 4800],
];
const made: readonly Form[] = [
  ['edible', 'Gummies', '10 × 10 mg', 45_000, 100, 2200],
  ['edible', 'Gummies', '20 × 5 mg', 80_000, 100, 2400],
  ['edible', 'Chocolate Bar', '10 × 10 mg', 50_000, 100, 2500],
  ['beverage', 'Seltzer', '355 ml · 5 mg', 355_000, 5, 700],
  ['beverage', 'Tonic', '250 ml · 10 mg', 250_000, 10, 900],
  ['tincture', 'Drops', '30 ml · 100 mg', 30_000, 100, 4000],
  ['topical', 'Balm', '50 g', 50_000, 100, 3800],
];

export function manyItems(count = 10_000): CatalogueItemView[] {
  const dice = new Dice(20_261_125);
  const strains = [
    ...known,
    ...dice.some(firsts, 60).flatMap((first) => dice.some(seconds, 8).map((second) => `${first} ${second}`)),
  ];
  const natureOf = new Map(strains.map((strain) => [strain, { kind: dice.pick(kinds), smells: dice.some(aromas, 3) }]));
  const items = new Map<string, CatalogueItemView>();
  while (items.size < count) {
    const isGrown = dice.chance(0.85);
    const form = dice.pick(isGrown ? grown : made);
    const strain = isGrown ? dice.pick(strains) : null;
    const first = strain ?? dice.pick(flavours);
    const name = form[1] === '' ? first : `${first} ${form[1]}`;
    const brand = dice.pick(makers);
    const key = `${brand}|${name}|${form[2]}`;
    if (items.has(key)) continue;
    const nature = (strain !== null && natureOf.get(strain)) || { kind: 'none' as const, smells: [] };
    items.set(key, anItemOf(dice, form, { name, brand, strain, number: items.size + 1, ...nature }));
  }
  return withSerials([...items.values()]);
}

/** As the database counts the items of one import: in the order of their ids. */
function withSerials(items: readonly CatalogueItemView[]): CatalogueItemView[] {
  const ids = items.map(({ id }) => id).sort();
  const serials = new Map(ids.map((id, at) => [id, at + 1]));
  return items.map((item) => ({ ...item, serial: serials.get(item.id)! }));
}

interface Thing {
  readonly name: string;
  readonly brand: string;
  readonly strain: string | null;
  readonly kind: StrainKind;
  /** Of the strain: its items differ in how much of each. */
  readonly smells: readonly string[];
  readonly number: number;
}

function anItemOf(
  dice: Dice,
  [category, noun, sizeLabel, netWeightMg, thcMg, cents]: Form,
  { name, brand, strain, kind, smells, number }: Thing,
): CatalogueItemView {
  const thcBasisPoints = category === 'vape' || category === 'concentrate' ? dice.between(7600, 9100) : dice.between(1650, 3050);
  const packageDate = `2026-${dice.pick(['08', '09', '10'])}-${String(dice.between(1, 28)).padStart(2, '0')}`;
  const laboratory = dice.pick(['Canopy Analytic', 'Ridge Labs', 'Harlem River Testing']);
  return {
    id: idFrom('item', dice.uuid()),
    serial: 0,
    name,
    brand,
    category,
    strain,
    strainKind: kind,
    sizeLabel,
    netWeightMg,
    thcMg: thcMg === 0 ? Math.round((netWeightMg * thcBasisPoints) / 100) / 100 : thcMg,
    cbdMg: 0,
    servings: 10,
    onset: null,
    priceCents: Math.round((cents * dice.between(85, 125)) / 10_000) * 100,
    inventoryType: defaultInventoryType[category],
    gtin: gtinOf(brand, number),
    terpenes: smells.map((aroma) => ({ name: aroma, basisPoints: dice.between(10, 95) })),
    description:
      strain === null
        ? `${noun} by ${brand}.`
        : `${strain} by ${brand}.${category === 'flower' ? ' Hung, cured and packed by hand.' : ''}`,
    descriptionEs:
      strain === null
        ? `${noun} de ${brand}.`
        : `${strain} de ${brand}.${category === 'flower' ? ' Colgada, curada y envasada a mano.' : ''}`,
    allergens: '',
    allergensEs: '',
    active: true,
    unitsFree: dice.between(0, 60),
    packageDate,
    // A year on the shelf, as most labels say.
    expiresOn: packageDate.replace('2026', '2027'),
    lab: {
      status: 'passed',
      laboratory,
      testedOn: `2026-${dice.pick(['08', '09'])}-${String(dice.between(1, 28)).padStart(2, '0')}`,
      thcBasisPoints,
      cbdBasisPoints: dice.between(0, 20),
      panels: ['Pesticides', 'Heavy metals', 'Microbes', 'Mycotoxins', 'Foreign matter'].map((panel) => ({
        name: panel,
        passed: true,
      })),
    },
  };
}

/** A number as GS1 gives them out: the maker's own beginning, then its items one after the other. 952 is for demonstrations. */
function gtinOf(brand: string, number: number): string {
  const body = `952${String(makers.indexOf(brand) + 1).padStart(4, '0')}${String(number).padStart(5, '0')}`;
  return `0${body}${gtinCheckDigit(body)}`;
}
