import type { LocationId } from '../identifiers.ts';
import type { Program } from '../pricing/new-york-taxes.ts';
import { licenceKey, type PartnerFacts } from './partner.ts';

/** A store of the organisation, as far as goods may travel to it. */
export interface OwnStore {
  readonly id: LocationId;
  readonly name: string;
  readonly licenceNumber: string;
  readonly program: Program;
}

/** Where a journey may go. */
export interface Destination {
  readonly licence: string;
  readonly name: string;
  readonly isOurs: boolean;
}

/**
 * Where goods of a store may go: the organisation's other licensed stores in its state, then the partners that take goods. No cannabis
 * crosses a state line. A partner that is a store of ours stands there once, as ours; a laboratory is no store.
 *
 * @param fromId the store that sends
 */
export function destinationsFrom(
  fromId: string,
  purpose: 'transfer' | 'lab',
  stores: readonly OwnStore[],
  partners: readonly (PartnerFacts & { readonly isActive: boolean })[],
): readonly Destination[] {
  const from = stores.find(({ id }) => id === fromId);
  const isHere = (licence: string): boolean => from !== undefined && licenceKey(licence) === licenceKey(from.licenceNumber);
  const sisters = stores.filter(
    (store) =>
      from !== undefined &&
      licenceKey(store.licenceNumber) !== '' &&
      !isHere(store.licenceNumber) &&
      isInFlorida(store) === isInFlorida(from),
  );
  const ours = new Set(stores.map(({ licenceNumber }) => licenceKey(licenceNumber)));
  return [
    ...(purpose === 'lab' ? [] : sisters.map(({ name, licenceNumber: licence }) => ({ licence, name, isOurs: true }))),
    ...partners
      .filter(({ kind, isActive, licence }) => kind !== 'vendor' && isActive && !ours.has(licenceKey(licence)))
      .map(({ licence, name }) => ({ licence, name, isOurs: false })),
  ];
}

const isInFlorida = ({ program }: OwnStore): boolean => program === 'florida-medical';
