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
export type RefundId = Id<'ref'>;
export type DriverId = Id<'drv'>;
export type VehicleId = Id<'veh'>;
export type PartnerId = Id<'par'>;
export type ManifestId = Id<'man'>;
export type TransferId = Id<'tra'>;
export type InvoiceId = Id<'inv'>;
export type PaymentId = Id<'pay'>;
export type SampleId = Id<'smp'>;
export type PlantId = Id<'plt'>;
export type HarvestBatchId = Id<'har'>;
export type CallId = Id<'call'>;
export type CollectionId = Id<'col'>;
export type PictureId = Id<'pic'>;
export type DealId = Id<'deal'>;
export type ShiftId = Id<'shift'>;
export type MemberId = Id<'mem'>;

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
  ref: RefundId;
  drv: DriverId;
  veh: VehicleId;
  par: PartnerId;
  man: ManifestId;
  tra: TransferId;
  inv: InvoiceId;
  pay: PaymentId;
  smp: SampleId;
  plt: PlantId;
  har: HarvestBatchId;
  col: CollectionId;
  call: CallId;
  pic: PictureId;
  deal: DealId;
  shift: ShiftId;
  mem: MemberId;
};

/** The shape of every id: prefix, underscore, lower-case UUID. */
export const idPattern = (prefix: keyof IdOf): RegExp =>
  new RegExp(`^${prefix}_[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$`);

/** Builds an id from a UUID that the caller minted (domain has no randomness). */
export const idFrom = <P extends keyof IdOf>(prefix: P, uuid: string): IdOf[P] => `${prefix}_${uuid}` as IdOf[P];

/** Reads an id that comes from outside; `undefined` when it has another shape. */
export const parseId = <P extends keyof IdOf>(prefix: P, text: string): IdOf[P] | undefined =>
  idPattern(prefix).test(text) ? (text as IdOf[P]) : undefined;
