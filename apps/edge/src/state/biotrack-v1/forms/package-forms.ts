import { entityKey } from '@countersign/domain/reports/entity';
import type {
  AdjustPackageReport,
  ChangePackageReport,
  DestructionReport,
  LabSampleReport,
  MovePackagesReport,
  NewPackageReport,
  UsableWeightReport,
} from '@countersign/domain/reports/package-reports';
import type { StateIdentifier } from '../../state-system.ts';
import { isSameAmount, textOf } from '../wire.ts';
import {
  amountOf,
  grams,
  isDeleted,
  lookAtRows,
  readsTransaction,
  unclearForGood,
  withIds,
  type V1Said,
  type V1Saying,
} from './form.ts';
import { lookForNew, readsBarcode } from './reshape-forms.ts';

const pkg = (id: string) => entityKey('package', id);

/** `inventory_new` (`biotrack/protocol.md` 2.1.4). The room is set by a move of its own: this action names none. */
export const newPackageForm = (saying: V1Saying, { package: facts, sourcePlantId }: NewPackageReport): V1Said => {
  const plants = sourcePlantId === null ? [] : [entityKey('plant', sourcePlantId)];
  const { amount } = amountOf(facts.quantity);
  return withIds(saying, plants, ([source]) => ({
    action: 'inventory_new',
    body: {
      location: saying.location,
      data: [
        {
          invtype: String(facts.inventoryType),
          quantity: amount,
          strain: facts.strain ?? '',
          ...(source === undefined ? {} : { source_id: source }),
        },
      ],
    },
    read: readsBarcode(facts.packageId),
    look: lookForNew(
      facts.packageId,
      (row) =>
        textOf(row['inventorytype']) === String(facts.inventoryType) &&
        isSameAmount(row['remaining_quantity'], Number(amount)) &&
        (textOf(row['strain']) ?? '') === (facts.strain ?? ''),
    ),
  }));
};

/** `inventory_modify`. An empty name cannot be set (7.8). */
export const changePackageForm = (saying: V1Saying, body: ChangePackageReport): V1Said =>
  withIds(saying, [pkg(body.packageId)], ([id]) => ({
    action: 'inventory_modify',
    body: {
      barcodeid: id,
      productname: body.productName === '' ? ' ' : body.productName,
      ...(body.strain === null ? {} : { strain: body.strain }),
      ...(body.usableMgPerUnit === null ? {} : { net_package: grams(body.usableMgPerUnit), net_package_uom: 'g' }),
    },
    read: readsTransaction,
    look: lookAtRows(
      'inventory',
      'id',
      [id!],
      (row) =>
        (textOf(row['productname']) ?? '').trim() === body.productName &&
        (body.strain === null || row['strain'] === body.strain) &&
        (body.usableMgPerUnit === null || isSameAmount(row['net_package'], body.usableMgPerUnit / 1000)),
    ),
  }));

/** `inventory_move`. */
export const moveForm = (saying: V1Saying, body: MovePackagesReport): V1Said => {
  const count = body.moves.length;
  const keys = [...body.moves.map((move) => pkg(move.packageId)), ...body.moves.map((move) => entityKey('area', move.areaId))];
  return withIds(saying, keys, (ids) => {
    const roomOf = new Map(body.moves.map((_, n) => [ids[n]!, ids[count + n]!]));
    return {
      action: 'inventory_move',
      body: { data: [...roomOf].map(([barcodeid, room]) => ({ barcodeid, room: Number(room) })) },
      read: readsTransaction,
      look: lookAtRows(
        'inventory',
        'id',
        [...roomOf.keys()],
        (row) => textOf(row['currentroom']) === roomOf.get(textOf(row['id']) ?? ''),
      ),
    };
  });
};

/** `inventory_adjust` to what is there now, so that telling it twice changes nothing more. */
export const adjustForm = (saying: V1Saying, body: AdjustPackageReport): V1Said =>
  withIds(saying, [pkg(body.packageId)], ([id]) => {
    const { amount, uom } = amountOf(body.quantity);
    return {
      action: 'inventory_adjust',
      body: { data: [{ barcodeid: id, quantity: amount, quantity_uom: uom, reason: body.reason, type: body.type }] },
      read: readsTransaction,
      look: lookAtRows('inventory', 'id', [id!], (row) => isSameAmount(row['remaining_quantity'], Number(amount))),
    };
  });

/** `inventory_adjust_usable`. */
export const usableWeightForm = (saying: V1Saying, body: UsableWeightReport): V1Said =>
  withIds(saying, [pkg(body.packageId)], ([id]) => ({
    action: 'inventory_adjust_usable',
    body: { barcodeid: id, quantity: grams(body.usableMg) },
    read: readsTransaction,
    look: lookAtRows('inventory', 'id', [id!], (row) => isSameAmount(row['usable_weight'], body.usableMg / 1000)),
  }));

/** `inventory_qa_sample` and its void, which names the sample's transaction. */
export function labSampleForm(saying: V1Saying, body: LabSampleReport): V1Said {
  const sample = entityKey('sample', body.sampleId);
  if (body.kind === 'lab-sample-void')
    return withIds(saying, [sample], ([id]) => ({
      action: 'inventory_qa_sample_void',
      body: { transactionid: id },
      read: readsTransaction,
      look: {
        table: 'inventory_qa_sample',
        conclude: (rows) =>
          rows.some((row) => textOf(row['transactionid_original']) === id && isDeleted(row))
            ? { kind: 'done', identifiers: [] }
            : { kind: 'absent' },
      },
    }));
  const { amount, uom } = amountOf(body.quantity);
  return withIds(saying, [pkg(body.packageId)], ([id]) => ({
    action: 'inventory_qa_sample',
    body: { barcodeid: id, lab_id: body.labLicence, quantity: amount, quantity_uom: uom },
    read: (answer) => {
      const stateId = textOf(answer['transactionid']);
      return stateId === undefined ? undefined : [{ key: sample, stateId }, ...barcodeOf(body, answer['sample_id'])];
    },
    look: {
      table: 'inventory_qa_sample',
      number: 'transactionid_original',
      isByLooks: true,
      conclude: (rows) => {
        const mine = rows.filter(
          (row) => textOf(row['parentid']) === id && textOf(row['lab_license']) === body.labLicence && !isDeleted(row),
        );
        const stateId = textOf(mine[0]?.['transactionid_original']);
        if (mine.length === 0 || stateId === undefined) return { kind: 'absent' };
        if (mine.length > 1) return unclearForGood('The state holds several samples that look like this one.');
        return { kind: 'done', identifiers: [{ key: sample, stateId }, ...barcodeOf(body, mine[0]?.['inventoryid'])] };
      },
    },
  }));
}

/** A sample has a barcode of its own, under which it travels (`sample_id`). */
const barcodeOf = ({ samplePackageId }: LabSampleReport, value: unknown): readonly StateIdentifier[] => {
  const stateId = textOf(value);
  return samplePackageId === undefined || stateId === undefined ? [] : [{ key: pkg(samplePackageId), stateId }];
};

const destructions = {
  'destruction-schedule': 'inventory_destroy_schedule',
  'destruction-undo': 'inventory_destroy_schedule_undo',
  destruction: 'inventory_destroy',
} as const;

/** `inventory_destroy…`. The deed takes one package a request; intent and its undo take many. */
export const destructionForm = (saying: V1Saying, body: DestructionReport): V1Said =>
  withIds(saying, body.packageIds.map(pkg), (ids) => ({
    action: destructions[body.kind],
    body: {
      barcodeid: body.kind === 'destruction' && ids.length === 1 ? ids[0] : ids,
      ...(body.kind === 'destruction-undo' ? {} : { reason: body.reason }),
      ...(body.kind === 'destruction-schedule' ? { reason_extended: body.reasonCode } : {}),
    },
    read: readsTransaction,
    // Only the deed leaves a trace in the table.
    look: body.kind === 'destruction' ? lookAtRows('inventory', 'id', ids, isDeleted) : null,
  }));
