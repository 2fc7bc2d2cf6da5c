/**
 * Branded identifiers: an order's id cannot be handed where a sale's is wanted.
 *
 * Every id is minted by whoever creates the thing, as a prefix and a UUIDv7, so that a kiosk can mint an order's id without a
 * network and a repeated command is recognised.
 */
type Id<Prefix extends string> = string & { readonly __id: Prefix };

export type OrganisationId = Id<'org'>;
export type LocationId = Id<'loc'>;
export type AreaId = Id<'area'>;
export type DeviceId = Id<'dev'>;
export type StaffId = Id<'staff'>;
export type ItemId = Id<'item'>;
export type PackageId = Id<'pkg'>;
export type OrderId = Id<'ord'>;
export type LineId = Id<'line'>;
export type SaleId = Id<'sale'>;
export type ReportId = Id<'rep'>;
export type CommandId = Id<'cmd'>;

export type IdOf = {
  org: OrganisationId;
  loc: LocationId;
  area: AreaId;
  dev: DeviceId;
  staff: StaffId;
  item: ItemId;
  pkg: PackageId;
  ord: OrderId;
  line: LineId;
  sale: SaleId;
  rep: ReportId;
  cmd: CommandId;
};

/** The shape of every id: prefix, underscore, lower-case UUID. */
export const idPattern = (prefix: keyof IdOf): RegExp =>
  new RegExp(`^${prefix}_[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$`);

/** Builds an id from a UUID that the caller minted (domain has no randomness). */
export const idFrom = <P extends keyof IdOf>(prefix: P, uuid: string): IdOf[P] => `${prefix}_${uuid}` as IdOf[P];

/** Reads an id that comes from outside; `undefined` when it has another shape. */
export const parseId = <P extends keyof IdOf>(prefix: P, text: string): IdOf[P] | undefined =>
  idPattern(prefix).test(text) ? (text as IdOf[P]) : undefined;
