/** I2, I3 and I4 for journeys: what is away from here travels, the state holds each journey once, and ships what left. */
import { driverIds, vehicleIds } from '../actors/shop.ts';
import type { StateJourney } from '../actors/state-journeys.ts';
import type { Outcome } from '../play/outcome.ts';
import type { Accuse } from './judge.ts';
import { sums } from './stock.ts';
import type { Stored, StoredJourney } from './stored.ts';

export function judgeJourneys({ state, serverRolledBack }: Outcome, stored: Stored, accuse: Accuse): void {
  // Whoever restores a backup, here or there, knows of less than the other.
  if (state.wasRolledBack || serverRolledBack) return;
  const barcodes = new Map(stored.packages.map(({ id, barcode }) => [id, barcode ?? '']));
  const loadOf = (journey: StoredJourney): string =>
    loadText(
      journey.purpose === 'delivery',
      travelling(journey.stops).map(({ packageId }) => barcodes.get(packageId)!),
      namesOf(journey),
    );
  const about = Map.groupBy(stored.otherReports, ({ entity_id }) => entity_id);
  const standing = state.journeys.filter(({ isVoided }) => !isVoided);
  const left = [...standing];
  const filingOf = ({ id }: StoredJourney) => (about.get(id) ?? []).findLast(({ kind }) => kind === 'manifest-file');
  const wasRefused = (journey: StoredJourney): boolean => filingOf(journey)?.state === 'refused';
  // Of two with the same load, one of which the state refused, it holds the other.
  for (const journey of stored.journeys.toSorted((one, other) => Number(wasRefused(one)) - Number(wasRefused(other)))) {
    const { id, state: stands } = journey;
    const reports = about.get(id) ?? [];
    const isTold = reports.every((report) => report.state === 'in-sync' || report.state === 'settled');
    const place = left.findIndex((each) => loadAtState(each) === loadOf(journey));
    const [there] = place < 0 || stands === 'voided' ? [] : left.splice(place, 1);
    if (wasRefused(journey) && there !== undefined) accuse('I4', `${filingOf(journey)!.id} was refused and stands at the state`);
    if (!isTold || stands === 'voided') continue;
    if (there === undefined) accuse('I4', `${id} is told, and the state holds no such journey`);
    else {
      if (journey.purpose !== 'delivery' && (there.shippedIn !== undefined) !== (stands !== 'filed'))
        accuse('I4', `${id} is ${stands} here and ${there.shippedIn === undefined ? 'not shipped' : 'shipped'} at the state`);
      if (carrierHere(journey) !== carrierAtState(there))
        accuse('I4', `${id} is carried by ${carrierHere(journey)} here and by ${carrierAtState(there)} at the state`);
      for (const accusation of journey.purpose === 'delivery' ? doorsAtState(journey, there) : []) accuse('I4', accusation);
    }
  }
  const mayDiffer = stored.journeys.some(({ id }) => (about.get(id) ?? []).some((report) => report.state !== 'in-sync'));
  if (!mayDiffer) for (const { id } of left) accuse('I4', `the state holds the journey ${id}, which is none of ours`);

  // What was sold of it since it came back waits for that to be told.
  for (const { id, state: stands, last_answer } of [...stored.reports, ...stored.otherReports])
    if (stands === 'refused' && last_answer?.includes('is on a manifest') === true)
      accuse('I6', `${id} was told while the state held its goods for a journey: ${last_answer}`);

  const gone = unitsOnJourneys(stored, ({ state: stands }) => stands === 'shipped' || stands === 'done');
  const carried = new Map([...gone].map(([id, units]) => [barcodes.get(id)!, units]));
  // While a count waits for a person, the state shipped what it knew of, and both are right.
  const uncounted = new Set(
    stored.otherReports
      .filter(({ kind, state: stands }) => kind === 'package-adjust' && stands !== 'in-sync')
      .map(({ entity_id }) => barcodes.get(entity_id)),
  );
  for (const [barcode, { shipped }] of state.packages)
    if (shipped > 0 && !uncounted.has(barcode) && shipped !== carried.get(barcode))
      accuse('I3', `the state shipped ${shipped} of ${barcode}, and ${carried.get(barcode) ?? 0} left`);
}

/** Units on some of our journeys, by package. What is delivered stays in its bag until it is sold. */
export const unitsOnJourneys = ({ journeys }: Stored, which: (journey: StoredJourney) => boolean): ReadonlyMap<string, number> =>
  sums(
    journeys
      .filter((journey) => journey.purpose !== 'delivery' && which(journey))
      .flatMap(({ stops }) => travelling(stops).map(({ packageId, units }) => [packageId, units])),
  );

const travelling = (stops: StoredJourney['stops']) => stops.flatMap(({ state, lines }) => (state === 'voided' ? [] : lines));

/** What is carried, and to whom: two rounds may carry parts of one package. */
const loadText = (isDelivery: boolean, barcodes: readonly string[], names: readonly string[]): string =>
  [isDelivery ? 'delivery' : 'transfer', ...[...barcodes].sort(), ...names].join(' ');

const namesOf = ({ stops }: StoredJourney): readonly string[] =>
  stops.flatMap(({ state, recipient }) => (state === 'voided' || recipient === undefined ? [] : [recipient.name]));

function loadAtState({ stops, isDelivery }: StateJourney): string {
  const standing = stops.filter(({ isVoided }) => !isVoided);
  return loadText(
    isDelivery,
    standing.flatMap(({ barcodes }) => barcodes),
    standing.flatMap(({ door }) => door?.name ?? []),
  );
}

/** Driver and vehicle by the state's numbers, which the shop gave them in their order. */
const carrierHere = ({ carrier }: StoredJourney): string =>
  `driver ${carrier.driverIds.map((id) => `3${driverIds.findIndex((each) => each === id) + 1}`).join()} in van 4${vehicleIds.findIndex((each) => each === carrier.vehicleId) + 1}`;
const carrierAtState = ({ carrier }: StateJourney): string => `driver ${carrier.drivers.join()} in van ${carrier.vehicle}`;

/** What differs of the doors of a round that was told. */
const doorsAtState = ({ id, stops }: StoredJourney, there: StateJourney): readonly string[] =>
  stops.flatMap(({ n, state }) => {
    const door = there.stops.find((each) => each.n === n && !each.isVoided);
    if (state === 'voided' || door === undefined || door.hasArrived === (state === 'arrived')) return [];
    return [`door ${n} of ${id} is ${state} here and ${door.hasArrived ? 'reached' : 'not reached'} at the state`];
  });
