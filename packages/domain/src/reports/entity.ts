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

/** What the state numbers: records, and the waste that a conversion leaves, under the id of the package that was made. Nothing is told of that by itself. */
export type NumberedKind = EntityKind | 'waste';

/**
 * A record as one text, e.g. `package:pkg_…`: what reports need and make is compared by it. `units:pkg_…`, `place:pkg_…` and
 * `parts:pkg_…` are no records but how many units the state counts in a package, in which of its rooms, and what was made out of it there.
 */
export type EntityKey = `${NumberedKind | Circumstance}:${string}`;
type Circumstance = 'units' | 'place' | 'parts';

export const entityKey = (kind: NumberedKind | Circumstance, id: string): EntityKey => `${kind}:${id}`;

/** The record behind a key. `undefined` when the text is no key. */
export const readEntityKey = (text: string) => readKey(entityKinds, text);

/** What bears the state's number of a key. `undefined` when the text is no key. */
export const readNumberedKey = (text: string) => readKey<NumberedKind>([...entityKinds, 'waste'], text);

function readKey<Kind extends string>(
  kinds: readonly Kind[],
  text: string,
): { readonly kind: Kind; readonly id: string } | undefined {
  const colon = text.indexOf(':');
  const kind = kinds.find((known) => known === text.slice(0, colon));
  return kind === undefined || colon === text.length - 1 ? undefined : { kind, id: text.slice(colon + 1) };
}
