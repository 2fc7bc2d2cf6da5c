/** Everything here is invented. Brands, strains and laboratories of the real world have no place in a demo. */
import type { Category, StrainKind } from '../../packages/domain/src/catalogue/item.ts';

export interface Strain {
  readonly name: string;
  readonly kind: Exclude<StrainKind, 'none'>;
  readonly terpenes: readonly string[];
  readonly mood: string;
  readonly moodEs: string;
}

const [myrcene, limonene, caryophyllene, pinene, linalool, terpinolene, humulene, ocimene] = [
  'Myrcene',
  'Limonene',
  'Caryophyllene',
  'Pinene',
  'Linalool',
  'Terpinolene',
  'Humulene',
  'Ocimene',
];

const strain = (name: string, kind: Strain['kind'], terpenes: readonly string[], mood: string, moodEs: string): Strain => ({
  name,
  kind,
  terpenes,
  mood,
  moodEs,
});

export const strains: readonly Strain[] = [
  strain('Morning Ferry', 'sativa', [limonene, terpinolene, pinene], 'bright citrus and sea air', 'cítricos vivos y aire de mar'),
  strain(
    'Lantern Parade',
    'sativa',
    [terpinolene, ocimene, limonene],
    'lemongrass and sweet herbs',
    'limoncillo y hierbas dulces',
  ),
  strain(
    'Switchback Haze',
    'sativa',
    [terpinolene, pinene, caryophyllene],
    'pine, pepper and a long finish',
    'pino, pimienta y un final largo',
  ),
  strain(
    'Copper Kettle',
    'hybrid',
    [caryophyllene, limonene, humulene],
    'toasted sugar and orange peel',
    'azúcar tostada y cáscara de naranja',
  ),
  strain(
    'Velvet Turnstile',
    'hybrid',
    [limonene, caryophyllene, linalool],
    'cream, plum and a little pepper',
    'crema, ciruela y un poco de pimienta',
  ),
  strain('Orchard Static', 'hybrid', [limonene, ocimene, caryophyllene], 'green apple and fizz', 'manzana verde y burbujas'),
  strain('Harbor Fog', 'indica', [myrcene, linalool, caryophyllene], 'lavender and damp cedar', 'lavanda y cedro húmedo'),
  strain('Sleeping Porch', 'indica', [myrcene, linalool, humulene], 'honey and warm hay', 'miel y heno tibio'),
  strain('Slate Quarry', 'indica', [myrcene, caryophyllene, pinene], 'earth, rosemary and smoke', 'tierra, romero y humo'),
  strain('Paper Crane', 'hybrid', [ocimene, limonene, myrcene], 'white peach and tea', 'durazno blanco y té'),
  strain('Night Bakery', 'indica', [caryophyllene, myrcene, linalool], 'cocoa, cinnamon and bread', 'cacao, canela y pan'),
  strain('Hilltop Radio', 'sativa', [pinene, terpinolene, limonene], 'juniper and grapefruit', 'enebro y toronja'),
  strain('Mulberry Exit', 'indica', [myrcene, limonene, linalool], 'dark berries and violet', 'moras y violeta'),
  strain('Tin Roof Rain', 'hybrid', [humulene, caryophyllene, pinene], 'wet stone and hops', 'piedra mojada y lúpulo'),
  strain('Saffron Signal', 'sativa', [ocimene, terpinolene, limonene], 'mango and saffron', 'mango y azafrán'),
  strain('Quiet Carriage', 'indica', [linalool, myrcene, caryophyllene], 'chamomile and vanilla', 'manzanilla y vainilla'),
  strain('Ginger Almanac', 'hybrid', [limonene, humulene, caryophyllene], 'ginger cake and lime', 'pastel de jengibre y lima'),
  strain('Bell Tower Mint', 'hybrid', [pinene, linalool, limonene], 'cool mint and cream', 'menta fresca y crema'),
];

export interface Brand {
  readonly name: string;
  readonly makes: readonly Category[];
  /** In hundredths of the usual price: 120 is a fifth dearer. */
  readonly priceLevel: number;
}

export const brands: readonly Brand[] = [
  { name: 'Alder & Ash', makes: ['flower', 'pre-roll', 'infused-pre-roll'], priceLevel: 118 },
  { name: 'Bluestone Growers', makes: ['flower', 'pre-roll'], priceLevel: 100 },
  { name: 'Ferrymen', makes: ['flower', 'pre-roll', 'vape'], priceLevel: 92 },
  { name: 'Catskill Lantern', makes: ['flower', 'concentrate', 'vape'], priceLevel: 108 },
  { name: 'Plainfold', makes: ['flower', 'pre-roll'], priceLevel: 78 },
  { name: 'Glasswing', makes: ['vape', 'concentrate'], priceLevel: 115 },
  { name: 'Third Rail Extracts', makes: ['concentrate', 'vape', 'infused-pre-roll'], priceLevel: 104 },
  { name: 'Marigold Pantry', makes: ['edible', 'beverage'], priceLevel: 110 },
  { name: 'Tuppence', makes: ['edible', 'capsule'], priceLevel: 88 },
  { name: 'Saltbox Confections', makes: ['edible'], priceLevel: 100 },
  { name: 'Low Tide', makes: ['beverage', 'tincture'], priceLevel: 100 },
  { name: 'Fennel House', makes: ['tincture', 'capsule', 'topical'], priceLevel: 106 },
  { name: 'Meadowlark Apothecary', makes: ['topical', 'tincture'], priceLevel: 114 },
  { name: 'Nettle & Twine', makes: ['accessory', 'merchandise'], priceLevel: 100 },
];

export const flavours = [
  'Blood Orange',
  'Sour Cherry',
  'Salted Caramel',
  'Wild Blueberry',
  'Peach Iced Tea',
  'Ginger Lime',
  'Dark Chocolate Mint',
  'Raspberry Hibiscus',
  'Toasted Coconut',
  'Concord Grape',
  'Pear Cardamom',
  'Honey Lemon',
] as const;

export const laboratories = ['Kestrel Analytical', 'Three Rivers Testing', 'Owl Creek Laboratory'] as const;
export const panels = [
  'Potency',
  'Pesticides',
  'Heavy metals',
  'Microbials',
  'Mycotoxins',
  'Residual solvents',
  'Moisture',
] as const;
