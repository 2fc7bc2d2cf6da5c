import type { Answer } from '@countersign/contract/caller';
import type { PackageView } from '@countersign/contract/stock-views';
import type { LocationId } from '@countersign/domain/identifiers';
import { isRecallable } from '@countersign/domain/inventory/recall';
import { officeCall } from '#lib/device/caller.ts';
import { newCommandId } from '../mint.ts';
import type { PackageDeed } from './package-deed.ts';
import type { RecordField } from '../record/RecordDialog.svelte';

const why: RecordField = { key: 'reason', label: 'Why', hint: 'Everybody who meets the package reads it' };

/** How far a recall reaches, as the maker's notice says it. */
const reaches = [
  { value: 'day', label: 'This item, packed the same day, at every store' },
  { value: 'item', label: 'This item, whenever it was packed, at every store' },
  { value: 'one', label: 'This package alone' },
] as const;

/** The packages that a deed is about, of every store within reach of whoever asks. */
async function fellows(
  pkg: PackageView,
  reach: string | undefined,
  isMeant: (each: PackageView) => boolean,
): Promise<Answer<readonly PackageView[]>> {
  if (reach !== 'day' && reach !== 'item') return { kind: 'answered', value: [pkg] };
  const found: PackageView[] = [];
  let cursor: string | undefined;
  do {
    const page = await officeCall('packages', { itemId: pkg.itemId, ...(cursor === undefined ? {} : { cursor }) });
    if (page.kind !== 'answered') return page;
    found.push(...page.value.items);
    cursor = page.value.next ?? undefined;
  } while (cursor !== undefined);
  return {
    kind: 'answered',
    value: found.filter((each) => isMeant(each) && (reach === 'item' || each.packageDate === pkg.packageDate)),
  };
}

/** Packages that one request names; a store that holds more of an item is asked again. */
const portion = 100;

/** One store after the other. What was done stays done: asking again goes on with what is left. */
async function everywhere(
  route: 'recallPackages' | 'liftRecall',
  packages: readonly PackageView[],
  reason: string,
): Promise<Answer<unknown>> {
  const stores = new Map<LocationId, PackageView[]>();
  for (const pkg of packages) stores.set(pkg.locationId, [...(stores.get(pkg.locationId) ?? []), pkg]);
  let last: Answer<unknown> = { kind: 'answered', value: undefined };
  for (const [locationId, here] of stores)
    for (let from = 0; from < here.length; from += portion) {
      const packageIds = here.slice(from, from + portion).map(({ id }) => id);
      last = await officeCall(route, { commandId: newCommandId(), locationId, packageIds, reason });
      if (last.kind !== 'answered') return last;
    }
  return last;
}

const ask =
  (route: 'recallPackages' | 'liftRecall', isMeant: (pkg: PackageView) => boolean): PackageDeed['ask'] =>
  async (pkg, values) => {
    const meant = await fellows(pkg, values['reach'], isMeant);
    return meant.kind === 'answered' ? everywhere(route, meant.value, values['reason'] ?? '') : meant;
  };

const isRecalled = (pkg: PackageView): boolean => pkg.status === 'recalled';

/** What stops goods that turned out to be unsafe, and what lets them go again. */
export const recallDeeds: readonly PackageDeed[] = [
  {
    name: 'Recall',
    action: 'change-stock',
    isDangerous: true,
    isForGoods: true,
    mayBe: isRecallable,
    note: () =>
      'Off sale at once on every screen. Orders that were promised it, or have it in the bag, go back to the queue with your reason.',
    fields: () => [{ key: 'reach', label: 'What is recalled', options: reaches }, why],
    ask: ask('recallPackages', isRecallable),
    done: 'Recalled. Put the packages in quarantine next.',
  },
  {
    name: 'End the recall',
    action: 'change-stock',
    isDangerous: false,
    isForGoods: true,
    mayBe: isRecalled,
    note: () => 'For sale again at once, but for what lies in quarantine.',
    fields: () => [{ key: 'reach', label: 'What is good again', options: reaches }, why],
    ask: ask('liftRecall', isRecalled),
    done: 'The recall is over.',
  },
];
