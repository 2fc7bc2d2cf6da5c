import type { LocatedCountView } from '@countersign/contract/till-views';
import type { StaffView } from '@countersign/contract/views';

/** Where a count is opened. */
export const pathOf = ({
  locationId,
  place,
}: Pick<LocatedCountView, 'locationId' | 'place'>): `/office/tills/${string}/${string}` => `/office/tills/${locationId}/${place}`;

/** Whose counts can be looked for, by name; who left stands last, and is said to have left. */
export const peopleToFind = (
  people: readonly Pick<StaffView, 'id' | 'name' | 'active'>[],
): readonly { readonly value: string; readonly label: string }[] =>
  people
    .toSorted((one, other) => Number(other.active) - Number(one.active) || one.name.localeCompare(other.name, 'en-US'))
    .map(({ id, name, active }) => ({ value: id, label: active ? name : `${name}, left` }));
