import type { AreaId, PackageId, PlantId } from '../identifiers.ts';
import { mappedItem, namedPackages, settle, type StockDecision, type StockFacts } from '../inventory/stock.ts';
import { readName } from '../places/record-name.ts';
import { ok, refuse, type Result } from '../result.ts';
import {
  aboutPlants,
  areaFor,
  mostPlants,
  namedPlants,
  type PlantDecision,
  type PlantFacts,
  type PlantProblem,
} from './plant.ts';

/** Inventory types that may be planted: clones, seeds, tissue, mature plants (`biotrack/protocol.md` 3.4). */
const plantable: readonly number[] = [7, 10, 11, 12];

export interface NewPlants {
  readonly plantIds: readonly PlantId[];
  readonly sourcePackageId: PackageId;
  readonly areaId: AreaId;
  readonly strain: string;
  readonly areMothers: boolean;
}

/** Pieces of a package are planted: one piece, one plant (`biotrack/protocol.md` 2.1.7 `plant_new`). What was planted is out of stock. */
export function growPlants(
  asked: NewPlants,
  facts: PlantFacts & StockFacts,
): Result<{ readonly plants: PlantDecision; readonly stock: StockDecision }, PlantProblem> {
  const units = asked.plantIds.length;
  if (units === 0 || units > mostPlants || new Set(asked.plantIds).size !== units)
    return refuse({ type: 'ChoosePlants', most: mostPlants });
  const area = areaFor(facts, asked.areaId, 'plants');
  if (!area.ok) return area;
  const strain = readName(asked.strain, []);
  if (!strain.ok) return strain;
  const named = namedPackages(facts, [asked.sourcePackageId]);
  if (!named.ok) return named;
  const source = named.value[0]!;
  const item = mappedItem(facts, source.itemId);
  if (!item.ok) return item;
  if (!plantable.includes(item.value.inventoryType)) return refuse({ type: 'NotPlantable', name: item.value.name });
  const unitsFree = source.unitsLeft - source.unitsPicked;
  if (units > unitsFree) return refuse({ type: 'UnitsNotPossible', most: unitsFree });

  const { plantIds, areaId, areMothers, sourcePackageId } = asked;
  const made = plantIds.map((id) => ({
    ...{ id, strain: strain.value, areaId, sourcePackageId },
    ...{ isMother: areMothers, state: 'growing' as const, batchId: null, plantedAt: facts.at, destroyAfter: null },
  }));
  const stock = settle(facts, {
    type: 'PlantsGrown',
    after: [{ ...source, unitsLeft: source.unitsLeft - units, unitsAway: source.unitsAway + units }],
    made: [],
    report: null,
  });
  if (!stock.ok) return stock;
  const report = {
    ...({ kind: 'plants-new', plantIds, by: facts.by } as const),
    ...{ strain: strain.value, areaId, sourcePackageId, areMothers },
  };
  return ok({ plants: { ...aboutPlants('PlantsGrown', [], report), made }, stock: stock.value });
}

/** Plants go to another room for plants. */
export function movePlants(
  asked: { readonly plantIds: readonly PlantId[]; readonly areaId: AreaId },
  facts: PlantFacts,
): Result<PlantDecision, PlantProblem> {
  const { plantIds, areaId } = asked;
  const named = namedPlants(facts, plantIds, ['growing', 'drying']);
  if (!named.ok) return named;
  const area = areaFor(facts, areaId, 'plants');
  if (!area.ok) return area;
  if (named.value.every((plant) => plant.areaId === areaId)) return refuse({ type: 'NothingChanged' });
  const after = named.value.map((plant) => ({ ...plant, areaId }));
  return ok(aboutPlants('PlantsMoved', after, { kind: 'plants-move', by: facts.by, plantIds, areaId }));
}
