/** I2, I3 and I4 for plants: each is one, here and at the state, where it stands and as far as it is; what was weighed of it was booked once. */
import { gardens } from '../actors/shop.ts';
import { notWithThesePlants } from '../actors/state-books.ts';
import type { StatePlant } from '../actors/state-garden.ts';
import type { Outcome } from '../play/outcome.ts';
import type { Accuse } from './judge.ts';
import type { Stored, StoredPlant, StoredPlantReport } from './stored.ts';

export function judgePlants(outcome: Outcome, stored: Stored, accuse: Accuse): void {
  const { state, serverRolledBack } = outcome;
  // Whoever restores a backup, here or there, knows of less than the other.
  if (state.wasRolledBack || serverRolledBack || stored.plants.length + state.plants.length === 0) return;
  for (const report of stored.plantReports) judgeBooked(outcome, stored, report, accuse);
  judgeUnknown(outcome, stored, accuse);
  for (const plant of stored.plants) judgePlant(outcome, stored, plant, accuse);
  judgePacked(outcome, stored, accuse);
  if (outcome.retries === 0) judgeRefusals(stored, accuse);
}

/** What comes to be with a report stands at the state once when it is told, and not when it was refused. */
function judgeBooked(
  { state }: Outcome,
  stored: Stored,
  { id, reference, state: stands, body }: StoredPlantReport,
  accuse: Accuse,
): void {
  const mine = <Row extends { readonly externalId: string }>(rows: readonly Row[]): readonly Row[] =>
    rows.filter(({ externalId }) => externalId === reference);
  const born = mine(state.plants);
  const weighings = mine(state.weighings);
  const booked = body.kind === 'plants-new' ? born.length / body.plantIds.length : mine(state.batches).length + weighings.length;
  const isBooking =
    body.kind === 'plants-new' || body.kind === 'harvest' || body.kind === 'cure' || body.kind === 'harvest-batch';
  if (!isBooking) return;
  if (booked > 1) accuse('I4', `the state booked ${id} ${booked} times`);
  if (stands === 'refused' && booked > 0) accuse('I4', `${id} was refused and stands at the state`);
  if (stands !== 'in-sync') return;
  if (booked !== 1) return accuse('I4', `${id} is told, and the state booked it ${booked} times`);
  if (body.kind === 'plants-new') {
    const ids = stored.plants.filter((plant) => body.plantIds.some((each) => each === plant.id)).map(({ state_id }) => state_id);
    if (
      ids.sort().join() !==
      born
        .map((plant) => plant.id)
        .sort()
        .join()
    )
      accuse('I3', `${id}: its plants have the numbers ${ids.join()} here and others at the state`);
  }
  if (body.kind !== 'harvest' && body.kind !== 'cure') return;
  const { goods } = weighings[0]!;
  for (const { of, mg, packageId } of body.weights) {
    const made = goods.find(({ inventoryType }) => inventoryType === typeOf[of]);
    const barcode = stored.weighedGoods.find((each) => each.id === packageId)?.barcode;
    if (made === undefined || Math.round(made.grams * 1_000) !== mg || made.barcode !== barcode)
      accuse('I3', `${id}: ${mg} mg of ${of} under ${barcode}, at the state ${made?.grams} g under ${made?.barcode}`);
  }
}

/** What is collected, by the state's inventory type (`biotrack/protocol.md` 3.4). */
const typeOf = { flower: 6, 'other-material': 9, waste: 27 } as const;

/** The state holds no plant, batch or weighing that no report of ours told it of. */
function judgeUnknown({ state }: Outcome, { plantReports }: Stored, accuse: Accuse): void {
  const known = new Set(plantReports.map(({ reference }) => reference));
  for (const { id, externalId } of [...state.plants, ...state.batches, ...state.weighings])
    if (!known.has(externalId)) accuse('I2', `the state holds ${id} under ${externalId}, which is no report of ours`);
}

/** Once all is told of a plant, it stands at the state as it stands here. */
function judgePlant({ state }: Outcome, stored: Stored, plant: StoredPlant, accuse: Accuse): void {
  const { id, batch_id, state_id } = plant;
  const about = stored.plantReports.filter(({ body }) => names(body, id, batch_id));
  if (about.some((report) => report.state !== 'in-sync')) return;
  const there = state.plants.find((each) => each.id === state_id);
  if (there === undefined) return accuse('I4', `${id} is told, and the state has no plant ${state_id}`);
  const [here, other] = [asHere(stored, plant), asThere(there)];
  if (here !== other) accuse('I3', `${id} is told and is ${here}, at the state ${other}`);
}

const names = (body: StoredPlantReport['body'], plantId: string, batchId: string | null): boolean =>
  body.plantIds.some((each) => each === plantId) || ('harvestBatchId' in body && body.harvestBatchId === batchId);

function asHere({ harvestBatches }: Stored, { area_id, state, batch_id, destroy_after }: StoredPlant): string {
  const batch = harvestBatches.find(({ id }) => id === batch_id);
  const room = gardens.find(({ id }) => id === area_id)?.stateId;
  return inWords(room, state, { isToHarvest: batch?.state === 'scheduled', isToDestroy: destroy_after !== null });
}

const asThere = ({ room, stage, isDestroyed, ...plans }: StatePlant): string =>
  inWords(room, isDestroyed ? 'destroyed' : stage, plans);

/** What was destroyed lies nowhere and is planned for nothing. */
const inWords = (
  room: string | undefined,
  stage: StoredPlant['state'],
  { isToHarvest, isToDestroy }: { readonly isToHarvest: boolean; readonly isToDestroy: boolean },
): string =>
  stage === 'destroyed'
    ? stage
    : [stage, `in ${room}`, ...(isToHarvest ? ['to be harvested'] : []), ...(isToDestroy ? ['to be destroyed'] : [])].join(', ');

/** What is packed of what was weighed: a lot and the packages made of it, each once, here and at the state; and as many grams are left. */
function judgePacked({ state }: Outcome, { weighedGoods, lots, packages, reports, otherReports }: Stored, accuse: Accuse): void {
  const goodsOf = new Map(weighedGoods.map((goods) => [goods.id, goods]));
  const ours = lots.map(({ goods_id, milligrams }) => `${milligrams} mg of ${goodsOf.get(goods_id)?.barcode}`);
  const made = [...state.packages].flatMap(([barcode, { origin }]) => {
    const [source] = origin?.parts ?? [];
    return source === undefined ? [] : [{ barcode, source, units: origin!.units }];
  });
  for (const { barcode, source } of made) {
    if (state.packages.get(source.barcode)?.origin?.as !== 'weighed') continue;
    const place = ours.indexOf(`${Math.round(source.units * 1_000)} mg of ${source.barcode}`);
    if (place < 0) accuse('I2', `the state made ${barcode} of ${source.units} g of ${source.barcode}, which is no lot of ours`);
    else ours.splice(place, 1);
  }
  for (const { id, barcode, package_id } of lots) {
    const pkg = packages.find((each) => each.id === package_id);
    const there = made.filter(({ source }) => barcode !== null && source.barcode === barcode);
    if (there.length > 1) accuse('I2', `the state made ${there.length} packages of the lot ${id}`);
    if (pkg !== undefined && pkg.barcode !== null && (there[0]?.barcode !== pkg.barcode || there[0].units !== pkg.units_received))
      accuse(
        'I3',
        `${pkg.id} is ${pkg.units_received} under ${pkg.barcode}, at the state ${there[0]?.units} under ${there[0]?.barcode}`,
      );
  }
  for (const { id, milligrams, milligrams_used } of weighedGoods) {
    const used = lots.filter(({ goods_id }) => goods_id === id).reduce((sum, lot) => sum + lot.milligrams, 0);
    if (used !== milligrams_used || used > milligrams)
      accuse('I3', `${id}: ${milligrams_used} mg of ${milligrams} are packed, its lots say ${used}`);
  }
  if (![...reports, ...otherReports].every((report) => report.state === 'in-sync')) return;
  for (const { id, barcode, milligrams, milligrams_used } of weighedGoods) {
    const left = state.packages.get(barcode ?? '')?.left ?? -1;
    if (Math.round(left * 1_000) !== milligrams - milligrams_used)
      accuse('I3', `${id}: all is told, ${milligrams - milligrams_used} mg are left here and ${left} g at the state`);
  }
}

type Shelf = Outcome['state']['packages'];

/** Whether it was weighed of plants, or is a lot of that on the way into packages: in grams, and nowhere among our packages. */
export function isBulk(barcode: string, shelf: Shelf): boolean {
  const origin = shelf.get(barcode)?.origin;
  const isWeighed = (of: string): boolean => shelf.get(of)?.origin?.as === 'weighed';
  return isWeighed(barcode) || (origin?.as === 'lot' && origin.parts.some((part) => isWeighed(part.barcode)));
}

/** Whether it is such, or packed of it. */
export const isOfPlants = (barcode: string, shelf: Shelf): boolean =>
  isBulk(barcode, shelf) || shelf.get(barcode)?.origin?.parts.some((part) => isBulk(part.barcode, shelf)) === true;

/** I6: while nobody lets a report go again, the state is told of nothing that its plants do not allow. */
function judgeRefusals({ plantReports }: Stored, accuse: Accuse): void {
  for (const { id, state, last_answer, body } of plantReports)
    if (state === 'refused' && last_answer?.includes(notWithThesePlants) === true)
      accuse('I6', `${id}, a ${body.kind}, was told when the state's plants did not allow it`);
}
