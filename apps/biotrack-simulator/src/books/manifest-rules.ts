import { manifestRefusals } from '../wire/manifest-refusals.ts';
import { refusals } from '../wire/refusal.ts';
import type { Refusal } from '../wire/refusal.ts';
import type { Books } from './books.ts';
import { isSomewhere, packageAt, passedTheLab } from './inventory.ts';
import type { PackageRow } from './inventory.ts';
import { typeOf } from './inventory-types.ts';
import { licenceByNumber } from './licences.ts';
import type { ManifestPlan, StopPlan } from './manifests.ts';
import { readSettings } from './settings.ts';

const hourMs = 3_600_000;

/** What is wrong with a plan, most important first, or `undefined` when it may be filed (protocol 1.5, 2.1.5, 5.1). */
export function manifestProblem(books: Books, license: string, plan: ManifestPlan): Refusal | undefined {
  const { manifestMostPackages, manifestOneStopPerLicence, manifestDrivers } = readSettings(books);
  const items = plan.stops.flatMap((stop) => stop.items);
  if (items.length === 0 || plan.stops.some((stop) => stop.items.length === 0)) return manifestRefusals.noItems;
  if (items.length > manifestMostPackages) return manifestRefusals.tooManyPackages(manifestMostPackages);
  if (plan.type === 'Outbound' && plan.drivers.length < manifestDrivers) return manifestRefusals.tooFewDrivers(manifestDrivers);
  if (plan.type === 'Third party' && licenceByNumber(books, plan.thirdParty)?.kind !== 'transporter')
    return manifestRefusals.notLicensed;

  const licensed = plan.stops.filter((stop) => stop.vendorLicense !== '');
  const places = new Set(licensed.map((stop) => stop.vendorLicense));
  if (manifestOneStopPerLicence && places.size < licensed.length) return manifestRefusals.sameStopTwice;
  const numbers = new Set(plan.stops.map((stop) => stop.stopNumber));
  for (const stop of plan.stops) {
    const problem = stopProblem(books, plan, stop);
    if (problem !== undefined) return problem;
  }
  if (numbers.size < plan.stops.length) return manifestRefusals.badStop(plan.stops.at(-1)!.stopNumber);
  return plan.type === 'Delivery' ? deliveryProblem(books, license, plan) : packageProblem(books, license, plan);
}

function stopProblem(books: Books, plan: ManifestPlan, stop: StopPlan): Refusal | undefined {
  if (!Number.isSafeInteger(stop.stopNumber) || stop.stopNumber < 1) return manifestRefusals.badStop(stop.stopNumber);
  if (plan.type === 'Delivery') {
    if (stop.recipient === undefined) return manifestRefusals.noReceiver;
  } else {
    if (stop.vendorLicense === '') return manifestRefusals.noReceiver;
    const receiver = licenceByNumber(books, stop.vendorLicense);
    if (receiver === undefined || receiver.deleted === 1) return manifestRefusals.badLicenseNumber;
  }
  if (!Number.isFinite(stop.departureMs) || !Number.isFinite(stop.arrivalMs) || stop.arrivalMs < stop.departureMs)
    return manifestRefusals.badStop(stop.stopNumber);
  const wait = readSettings(books).manifestWaitHours;
  return wait > 0 && stop.departureMs < books.clock() + wait * hourMs ? manifestRefusals.tooSoon(stop.stopNumber) : undefined;
}

/** Whole packages, in the sender's hands, on no other manifest, tested where they must be. */
function packageProblem(books: Books, license: string, plan: ManifestPlan): Refusal | undefined {
  const seen = new Set<string>();
  const kinds = new Set<number>();
  for (const stop of plan.stops) {
    for (const { barcode, priceCents } of stop.items) {
      const pkg = packageAt(books, license, barcode);
      if (
        pkg === undefined ||
        pkg.deleted === 1 ||
        pkg.destroyed === 1 ||
        (pkg.remaining_hundredths === 0 && pkg.manifest_id === '')
      )
        return refusals.notPossessed(barcode, isSomewhere(books, barcode) ? 403 : 404);
      if (pkg.manifest_id !== '' || seen.has(barcode)) return manifestRefusals.scheduled(barcode);
      if (priceCents !== undefined && priceCents < 0) return manifestRefusals.notInternal;
      if (mustBeTested(books, pkg, stop.vendorLicense) && !passedTheLab(books, pkg)) return manifestRefusals.notTested(barcode);
      seen.add(barcode);
      kinds.add(pkg.restocked);
    }
  }
  return kinds.size > 1 ? manifestRefusals.mixed : undefined;
}

/** Lots and what is made of them, unless they go to a laboratory or came back from a shopper. */
function mustBeTested(books: Books, pkg: PackageRow, receiver: string): boolean {
  if (!readSettings(books).manifestNeedsResults || pkg.restocked === 1) return false;
  const stage = typeOf(pkg.inventory_type)?.stage;
  return stage !== 'cultivation' && licenceByNumber(books, receiver)?.kind !== 'lab';
}

/** Parts of packages, as many as are there for all customers together. */
function deliveryProblem(books: Books, license: string, plan: ManifestPlan): Refusal | undefined {
  const wanted = new Map<string, number>();
  for (const { barcode, quantityHundredths } of plan.stops.flatMap((stop) => stop.items)) {
    const pkg = packageAt(books, license, barcode);
    if (pkg === undefined || pkg.deleted === 1) return refusals.notPossessed(barcode, isSomewhere(books, barcode) ? 403 : 404);
    if (pkg.manifest_id !== '') return manifestRefusals.scheduled(barcode);
    const sum = (wanted.get(barcode) ?? 0) + (quantityHundredths ?? pkg.remaining_hundredths);
    if (sum > pkg.remaining_hundredths) return refusals.insufficient(barcode);
    wanted.set(barcode, sum);
  }
  return undefined;
}
