/** What kinds of goods the state knows: v1's numbers (protocol 3.4). That Florida and New York use the same is ASSUMPTION A-11. */
interface InventoryTypeFacts {
  readonly id: number;
  readonly name: string;
  readonly stage: 'cultivation' | 'lot' | 'intermediate' | 'final';
}

const names = {
  cultivation: {
    6: 'Flower',
    7: 'Clone',
    9: 'Other Plant Material',
    10: 'Seed',
    11: 'Plant Tissue',
    12: 'Mature Plant',
    27: 'Waste',
    29: 'Wet Flower',
  },
  lot: { 5: 'Kief', 13: 'Flower Lot', 14: 'Other Plant Material Lot' },
  intermediate: {
    15: 'Bubble Hash',
    16: 'Hash',
    17: 'Hydrocarbon Wax',
    18: 'CO2 Hash Oil',
    19: 'Food Grade Solvent Extract',
    20: 'Infused Dairy Butter or Fat in Solid Form',
    21: 'Infused Cooking Oil',
    30: 'Marijuana Mix',
  },
  final: {
    22: 'Solid Marijuana Infused Edible',
    23: 'Liquid Marijuana Infused Edible',
    24: 'Marijuana Extract for Inhalation',
    25: 'Marijuana Infused Topicals',
    26: 'Sample Jar',
    28: 'Usable Marijuana',
    31: 'Marijuana Mix Packaged',
    32: 'Marijuana Mix Infused',
    34: 'Capsule',
    35: 'Tincture',
    36: 'Transdermal Patch',
    37: 'Suppository',
  },
} as const satisfies Record<InventoryTypeFacts['stage'], Readonly<Record<number, string>>>;

/** Every type in the order of its number. */
export const inventoryTypes: readonly InventoryTypeFacts[] = Object.entries(names)
  .flatMap(([stage, byId]) =>
    Object.entries(byId).map(([id, name]) => ({ id: Number(id), name, stage: stage as InventoryTypeFacts['stage'] })),
  )
  .sort((a, b) => a.id - b.id);

const byId = new Map(inventoryTypes.map((type) => [type.id, type]));

const wholePlants: readonly number[] = [7, 10, 11, 12];
const weighedFinal = 26;
/** The kind that waste of a conversion becomes. */
export const wasteType = 27;
export const flowerType = 6;
export const wetFlowerType = 29;

export const typeOf = (id: number): InventoryTypeFacts | undefined => byId.get(id);

/** Finished goods may be sold at retail; nothing else may. */
export const isRetailType = (id: number): boolean => byId.get(id)?.stage === 'final';

/** Counted in whole units: plants and all finished goods but sample jars. */
export const isUnitBased = (id: number): boolean => wholePlants.includes(id) || (isRetailType(id) && id !== weighedFinal);

/** The unit a package of this type is counted in. */
export const unitOf = (id: number): string => (isUnitBased(id) ? 'each' : 'g');

/** `InventoryType` of the type catalogue, protocol 2.4. */
export const inventoryTypeEntity = (type: InventoryTypeFacts) => ({
  FinalStage: type.stage === 'final',
  ID: type.id,
  IntermediateStage: type.stage === 'intermediate',
  LotStage: type.stage === 'lot',
  Name: type.name,
  Retail: type.stage === 'final',
  UnitBased: isUnitBased(type.id),
});
