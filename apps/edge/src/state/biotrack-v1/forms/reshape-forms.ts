import { entityKey } from '@countersign/domain/reports/entity';
import type { ConversionReport, LotReport, SplitPackageReport } from '@countersign/domain/reports/package-reports';
import { wasteType } from '../../inventory-types.ts';
import type { StateIdentifier } from '../../state-system.ts';
import { isSameAmount, isSet, rowsIn, textOf, textsIn, type Members } from '../wire.ts';
import { amountOf, grams, unclearForGood, withIds, type V1Look, type V1Said, type V1Saying } from './form.ts';

const pkg = (id: string) => entityKey('package', id);

/** `inventory_split`: the part gets a barcode of its own. Goods of a refund that the state does not hold are not there to be split. */
export const splitForm = (saying: V1Saying, body: SplitPackageReport): V1Said =>
  withIds(saying, [pkg(body.fromPackageId), ...refundOf(body)], ([id]) => ({
    action: 'inventory_split',
    body: { location: saying.location, data: taken([id!], [body.quantity]) },
    read: readsBarcode(body.intoPackageId),
    look: lookForNew(
      body.intoPackageId,
      (row) =>
        textOf(row['inventoryparentid']) === id &&
        isSameAmount(row['remaining_quantity'], Number(amountOf(body.quantity).amount)),
    ),
  }));

const refundOf = ({ refund }: SplitPackageReport) => (refund === undefined ? [] : [entityKey('refund', refund.refundId)]);

/** `inventory_create_lot`. */
export const lotForm = (saying: V1Saying, body: LotReport): V1Said =>
  withIds(
    saying,
    body.from.map((row) => pkg(row.packageId)),
    (ids) => ({
      action: 'inventory_create_lot',
      body: {
        lot_type: body.inventoryType,
        data: taken(
          ids,
          body.from.map((row) => row.quantity),
        ),
      },
      read: readsBarcode(body.intoPackageId),
      look: lookForNew(
        body.intoPackageId,
        (row) => isMadeOf(row, ids, body.inventoryType) && isSameAmount(row['remaining_quantity'], amountTaken(body.from)),
      ),
    }),
  );

/** `inventory_convert`: the derivative's barcode comes among `derivatives`, beside the waste's. */
export const conversionForm = (saying: V1Saying, body: ConversionReport): V1Said =>
  withIds(
    saying,
    body.from.map((row) => pkg(row.packageId)),
    (ids) => {
      const { into } = body;
      const { amount, uom } = amountOf(into.quantity);
      return {
        action: 'inventory_convert',
        body: {
          data: taken(
            ids,
            body.from.map((row) => row.quantity),
          ),
          derivative_type: into.inventoryType,
          derivative_quantity: amount,
          derivative_quantity_uom: uom,
          derivative_product: into.productName,
          ...(into.strain === null ? {} : { derivative_strain: into.strain }),
          ...(into.usableMgPerUnit === null
            ? {}
            : { derivative_usable: grams(into.usableMgPerUnit), derivative_usable_uom: 'g' }),
          ...(body.wasteMg === 0 ? {} : { waste: grams(body.wasteMg), waste_uom: 'g' }),
        },
        read: (answer) => {
          const barcodeOf = (type: number): string | undefined =>
            textOf(rowsIn(answer, 'derivatives').find((row) => textOf(row['barcode_type']) === String(type))?.['barcode_id']);
          const stateId = barcodeOf(into.inventoryType);
          return stateId === undefined
            ? undefined
            : [{ key: pkg(into.packageId), stateId }, ...wasteOf(body, barcodeOf(wasteType))];
        },
        look: lookForNew(
          into.packageId,
          (row) => isMadeOf(row, ids, into.inventoryType) && isSameAmount(row['remaining_quantity'], Number(amount)),
          (made, rows) => wasteOf(body, textOf(rows.find((row) => isWasteBeside(row, made, ids))?.['id'])),
        ),
      };
    },
  );

const wasteOf = ({ into }: ConversionReport, stateId: string | undefined): readonly StateIdentifier[] =>
  stateId === undefined ? [] : [{ key: entityKey('waste', into.packageId), stateId }];

/** What was left over was made in the same transaction, out of the same goods. */
const isWasteBeside = (row: Members, made: Members, ids: readonly string[]): boolean =>
  isMadeOf(row, ids, wasteType) && textOf(row['transactionid_original']) === textOf(made['transactionid_original']);

/** The one barcode of a good answer. */
export const readsBarcode =
  (packageId: string) =>
  (answer: Members): readonly StateIdentifier[] | undefined => {
    const [stateId] = textsIn(answer, 'barcode_id');
    return stateId === undefined ? undefined : [{ key: pkg(packageId), stateId }];
  };

/**
 * v1 echoes no reference of ours: something new is known by its looks, if only one looks so.
 *
 * @param beside what else was made with it
 */
export const lookForNew = (
  packageId: string,
  isMine: (row: Members) => boolean,
  beside: (made: Members, rows: readonly Members[]) => readonly StateIdentifier[] = () => [],
): V1Look => ({
  table: 'inventory',
  number: 'id',
  isByLooks: true,
  conclude: (rows) => {
    const born = rows.filter(
      (row) => textOf(row['transactionid']) === textOf(row['transactionid_original']) && !isSet(row['deleted']) && isMine(row),
    );
    const [made] = born;
    const stateId = textOf(made?.['id']);
    if (made === undefined || stateId === undefined) return { kind: 'absent' };
    if (born.length > 1) return unclearForGood('The state holds several new packages that look like this one.');
    return { kind: 'done', identifiers: [{ key: pkg(packageId), stateId }, ...beside(made, rows)] };
  },
});

/** Whether a row is of a kind and came out of these packages, all of them and no other. */
const isMadeOf = (row: Members, ids: readonly string[], inventoryType: number): boolean => {
  const parents = new Set(textsIn(row, 'inventoryparentid'));
  const isOfThem = parents.size === new Set(ids).size && ids.every((id) => parents.has(id));
  return isOfThem && textOf(row['inventorytype']) === String(inventoryType);
};

/** Everything a lot takes together, in the unit of its sources. */
const amountTaken = (from: LotReport['from']): number =>
  from.reduce((sum, { quantity }) => sum + Number(amountOf(quantity).amount), 0);

const taken = (ids: readonly string[], quantities: readonly Parameters<typeof amountOf>[0][]) =>
  ids.map((barcodeid, n) => {
    const { amount, uom } = amountOf(quantities[n]!);
    return { barcodeid, remove_quantity: amount, remove_quantity_uom: uom };
  });
