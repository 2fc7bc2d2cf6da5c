/** What a choice offers. */
interface Choice<Id extends string> {
  readonly value: Id;
  readonly label: string;
}
interface Named<Id extends string> {
  readonly id: Id;
  readonly name: string;
}

/** A choice among records, each by its name. */
export const choicesOf = <Id extends string>(rows: readonly Named<Id>[]): readonly Choice<Id>[] =>
  rows.map(({ id, name }) => ({ value: id, label: name }));

/** A choice among the records of one location; none while they are not loaded, or no location is chosen. */
export const choicesAt = <Id extends string>(
  locationId: string | undefined,
  rows: readonly (Named<Id> & { readonly locationId: string })[] = [],
): readonly Choice<Id>[] => choicesOf(rows.filter((row) => row.locationId === locationId));
