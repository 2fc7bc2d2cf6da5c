/** I2 and I3 for packages that come out of others, brought back by a shopper or made of others by a person: each is one, here and at the state. */
import type { Outcome } from '../play/outcome.ts';
import type { Accuse } from './judge.ts';
import { unitsOnJourneys } from './journeys.ts';
import { isBulk, isOfPlants } from './plants.ts';
import { movedAtState, sums } from './stock.ts';
import type { Stored, StoredPackage } from './stored.ts';

export function judgeMade(outcome: Outcome, stored: Stored, accuse: Accuse): void {
  const { state, serverRolledBack } = outcome;
  // Whoever restores a backup, here or there, knows of less than the other.
  if (state.wasRolledBack || serverRolledBack) return;
  const ours = stored.packages.filter(({ parent_id }) => parent_id !== null);
  judgeAtState(outcome, ours, stored, accuse);
  judgeAway(stored, accuse);
  for (const pkg of ours) judgeTold(outcome, pkg, stored, accuse);
  judgeCounts(stored, accuse);
}

/** Here: what is away from a package travels, others were made of it, or it was planted. */
function judgeAway(stored: Stored, accuse: Accuse): void {
  const { packages, reshapings } = stored;
  const taken = takenHere(reshapings);
  const travelling = unitsOnJourneys(stored, ({ state }) => state !== 'voided');
  const planted = sums(stored.plants.map(({ source_package_id }) => [source_package_id, 1]));
  for (const { id, units_away } of packages) {
    const [others, travel, plants] = [taken, travelling, planted].map((units) => units.get(id) ?? 0);
    if (units_away !== others! + travel! + plants!)
      accuse('I3', `${id}: ${units_away} away, ${others} went into others, ${travel} travel and ${plants} were planted`);
  }
}

const takenHere = (reshapings: Stored['reshapings']): ReadonlyMap<string, number> =>
  sums(reshapings.flatMap(({ parts }) => parts.map(({ packageId, units }) => [packageId, units] as const)));

/** At the state: it made no more packages out of one than came out of it here, and took no more out of it than came back or was taken here. */
function judgeAtState({ state }: Outcome, ours: readonly StoredPackage[], stored: Stored, accuse: Accuse): void {
  const barcodes = new Map(stored.packages.map(({ id, barcode }) => [id, barcode]));
  const cameOut = ours.map(({ parent_id, units_received }) => `${units_received} of ${barcodes.get(parent_id!)}`);
  for (const [barcode, { origin }] of state.packages) {
    if (origin === undefined || origin.as === 'received' || isOfPlants(barcode, state.packages)) continue;
    const place = cameOut.indexOf(`${origin.units} of ${origin.parts[0]!.barcode}`);
    if (place < 0)
      accuse('I2', `the state made ${barcode}, ${origin.units} of ${origin.parts[0]!.barcode}, which is none of ours`);
    else cameOut.splice(place, 1);
  }
  const here = sums([...takenHere(stored.reshapings)].map(([id, units]) => [barcodes.get(id) ?? '', units]));
  const { back, takenOut } = movedAtState(state);
  for (const [barcode, units] of takenOut) {
    if (isBulk(barcode, state.packages)) continue;
    const most = (back.get(barcode) ?? 0) + (here.get(barcode) ?? 0);
    if (units > most) accuse('I3', `the state took ${units} out of ${barcode}, and ${most} came back or were taken here`);
  }
}

/** What was told of a package is so at the state: it stands there under its barcode, with its units. */
function judgeTold(
  { state }: Outcome,
  { id, barcode, parent_id, units_received }: StoredPackage,
  stored: Stored,
  accuse: Accuse,
): void {
  if (barcode === null) {
    if (isMade(id, stored)) accuse('I3', `${id} is told and has no barcode`);
    return;
  }
  if (stored.packages.some((other) => other.barcode === barcode && other.id !== id))
    accuse('I2', `${barcode} is the barcode of ${id} and of another package`);
  const origin = state.packages.get(barcode)?.origin;
  const parent = stored.packages.find((each) => each.id === parent_id)?.barcode;
  const atState = origin?.parts[0]?.barcode;
  if (origin?.units !== units_received || atState !== parent)
    accuse('I3', `${id} is ${units_received} of ${parent} and ${barcode} is ${origin?.units} of ${atState}`);
}

/** Whether all is told that makes a package. */
export function isMade(id: string, { otherReports }: Stored): boolean {
  const makers = otherReports.filter(({ makes }) => makes.includes(`package:${id}`));
  return makers.length > 0 && makers.every(({ state }) => state === 'in-sync');
}

/** A count says what is left of a package: while the state refuses what was taken out of it before, that would be taken off twice. */
function judgeCounts({ otherReports, reshapings }: Stored, accuse: Accuse): void {
  const sources = new Map(reshapings.map(({ reportId, parts }) => [reportId, parts]));
  const untold = new Map<string, string>();
  for (const { id, kind, entity_id, state } of otherReports) {
    if (state === 'refused' || state === 'parked') for (const { packageId } of sources.get(id) ?? []) untold.set(packageId, id);
    const before = untold.get(entity_id);
    if (kind === 'package-adjust' && state === 'in-sync' && before !== undefined)
      accuse('I3', `${id} counts what ${before} has not taken off yet at the state`);
  }
}
