/**
 * What a report is about: a record of ours for which the state has a number of its own.
 *
 * Reports name records by our ids. The state's numbers are put in when a report is sent, for they may not be known yet when it is
 * frozen: a void is queued while its sale still waits.
 */
export const entityKinds = [
  'sale',
  'refund',
  'package',
  'sample',
  'area',
  'driver',
  'vehicle',
  'manifest',
  'transfer',
  'invoice',
  'payment',
  'plant',
  'harvest-batch',
  'collection',
] as const;

export type EntityKind = (typeof entityKinds)[number];

/**
 * A record as one text, e.g. `package:pkg_…`: what reports need and make is compared by it. `units:pkg_…`, `place:pkg_…` and
 * `parts:pkg_…` are no records but how many units the state counts in a package, in which of its rooms, and what was made out of it there.
 */
export type EntityKey = `${EntityKind | Circumstance}:${string}`;
type Circumstance = 'units' | 'place' | 'parts';

export const entityKey = (kind: EntityKind | Circumstance, id: string): EntityKey => `${kind}:${id}`;

/** The record behind a key. `undefined` when the text is no key. */
export function readEntityKey(text: string): { readonly kind: EntityKind; readonly id: string } | undefined {
  const colon = text.indexOf(':');
  const kind = entityKinds.find((known) => known === text.slice(0, colon));
  return kind === undefined || colon === text.length - 1 ? undefined : { kind, id: text.slice(colon + 1) };
}
