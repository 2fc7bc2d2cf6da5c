import { epochMs, isoFromMs } from '../business-day.ts';
import type { PlantId } from '../identifiers.ts';
import { readReason } from '../inventory/stock.ts';
import type { DestroyPlantsReport } from '../reports/cultivation-reports.ts';
import type { DestroyReason } from '../reports/package-reports.ts';
import { ok, refuse, type Result } from '../result.ts';
import { aboutPlants, namedPlants, type Plant, type PlantDecision, type PlantFacts, type PlantProblem } from './plant.ts';

export interface PlantDestruction {
  readonly plantIds: readonly PlantId[];
  readonly reasonCode: DestroyReason;
  readonly reason: string;
}

/** Plants are to be destroyed: they are harvested no more, and the state's waiting period runs (`biotrack/protocol.md` 4.2). */
export function schedulePlantDestruction(
  asked: PlantDestruction,
  facts: PlantFacts & { readonly waitHours: number },
): Result<PlantDecision, PlantProblem> {
  const destroyAfter = isoFromMs(epochMs(facts.at) + facts.waitHours * 3_600_000);
  return step('PlantDestructionScheduled', 'plants-destroy-schedule', asked, facts, (plant) => ({ ...plant, destroyAfter }));
}

/** The plan is taken back: the plants go on as they were. */
export const undoPlantDestruction = (asked: PlantDestruction, facts: PlantFacts): Result<PlantDecision, PlantProblem> =>
  step('PlantDestructionUndone', 'plants-destroy-undo', asked, facts, (plant) => ({ ...plant, destroyAfter: null }));

/** The deed, once the waiting period is over. */
export function destroyPlants(asked: PlantDestruction, facts: PlantFacts): Result<PlantDecision, PlantProblem> {
  const early = facts.plants.find(
    ({ id, destroyAfter }) => asked.plantIds.includes(id) && destroyAfter !== null && epochMs(destroyAfter) > epochMs(facts.at),
  );
  const after = early?.destroyAfter ?? null;
  if (after !== null) return refuse({ type: 'NotYetToDestroy', after });
  const destroyed = (plant: Plant): Plant => ({ ...plant, state: 'destroyed', destroyAfter: null });
  return step('PlantsDestroyed', 'plants-destroy', asked, facts, destroyed);
}

function step(
  type: string,
  kind: DestroyPlantsReport['kind'],
  { plantIds, reasonCode, reason }: PlantDestruction,
  facts: PlantFacts,
  move: (plant: Plant) => Plant,
): Result<PlantDecision, PlantProblem> {
  const named = namedPlants(facts, plantIds, ['growing', 'drying'], kind !== 'plants-destroy-schedule');
  if (!named.ok) return named;
  const why = readReason(reason);
  if (!why.ok) return why;
  return ok(aboutPlants(type, named.value.map(move), { kind, by: facts.by, plantIds, reasonCode, reason: why.value }));
}
