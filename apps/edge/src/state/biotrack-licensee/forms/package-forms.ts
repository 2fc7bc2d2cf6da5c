import { entityKey } from '@countersign/domain/reports/entity';
import type {
  AdjustPackageReport,
  ChangePackageReport,
  ConversionReport,
  DestructionReport,
  FirstStockReport,
  LabSampleReport,
  LotReport,
  MovePackagesReport,
  NewPackageReport,
  PackageFacts,
  SplitPackageReport,
  UsableWeightReport,
} from '@countersign/domain/reports/package-reports';
import { wasteType } from '../../inventory-types.ts';
import type { StateIdentifier } from '../../state-system.ts';
import { isAmount, readNumber, type Members } from '../wire.ts';
import {
  amountOf,
  asNumber,
  grams,
  idOf,
  lookByIds,
  lookByReference,
  parentsOf,
  readsNew,
  readsRecord,
  readsTransaction,
  recordIn,
  recordsIn,
  withIds,
  type Conclusion,
  type Look,
  type Said,
  type Saying,
  type Told,
} from './form.ts';

const path = '/v1/inventory';
const list = 'inventory';
const pkg = (id: string) => entityKey('package', id);
const area = (id: string) => entityKey('area', id);

/** `POST /v1/inventory/initial` (1.4): rows are answered one by one, under the id that we gave each. */
export const firstStockForm = (saying: Saying, body: FirstStockReport): Said =>
  withIds(
    saying,
    body.packages.map((row) => area(row.areaId)),
    (rooms) => ({
      method: 'POST',
      path: `${path}/initial`,
      body: {
        Inventory: body.packages.map((row, n) => ({
          ...factsOf(row, rooms[n]!),
          ProviderBarcodeID: row.packageId,
          ExternalID: row.packageId,
        })),
      },
      read: (answer) => readRows(body, answer),
      look: {
        path,
        member: list,
        filter: {},
        isMine: (row) => body.packages.some((each) => each.packageId === row['externalid']),
        isOneEnough: false,
        conclude: (rows) => (rows.length === 0 ? { kind: 'absent' } : { kind: 'done', ...toldOfRows(body, rows) }),
      },
    }),
  );

function readRows(body: FirstStockReport, answer: Members): Told | undefined {
  const rows = recordsIn(answer, 'data');
  const told = body.packages.map((each, n) => ({
    key: pkg(each.packageId),
    row:
      rows.find((row) => row['providerbarcodeid'] === each.packageId) ?? rows.find((row) => readNumber(row['itemindex']) === n),
  }));
  // A row that was taken has the number under which it stands.
  const isTold = (row: Members | undefined): boolean =>
    row !== undefined && (row['success'] !== true || idOf(row, 'traceabilitybarcodeid') !== undefined);
  if (rows.length === 0 || !told.every(({ row }) => isTold(row))) return undefined;
  return {
    transactionId: Math.max(0, ...rows.map((row) => readNumber(row['transactionid']) ?? 0)),
    identifiers: told.flatMap(({ key, row }) => {
      const stateId = idOf(row, 'traceabilitybarcodeid');
      return row?.['success'] === true && stateId !== undefined ? [{ key, stateId }] : [];
    }),
    refusedRows: told.flatMap(({ key, row }) => (row?.['success'] === true ? [] : [{ key, words: reasonIn(row) }])),
  };
}

/** The state's own words about a row that it refused. */
const reasonIn = (row: Members | undefined): string =>
  typeof row?.['message'] === 'string' ? row['message'] : 'The state gave no reason that can be read.';

/** Found by asking: the request was worked off as a whole, so rows that are not there were refused. */
function toldOfRows(body: FirstStockReport, rows: readonly Members[]): Told {
  const found = body.packages.map((each) => ({
    key: pkg(each.packageId),
    stateId: idOf(rows.find((row) => row['externalid'] === each.packageId)),
  }));
  return {
    identifiers: found.flatMap(({ key, stateId }) => (stateId === undefined ? [] : [{ key, stateId }])),
    refusedRows: found.flatMap(({ key, stateId }) =>
      stateId === undefined ? [{ key, words: 'The state does not hold it, and its reason was lost with the answer.' }] : [],
    ),
  };
}

/** `POST /v1/inventory`. */
export const newPackageForm = (saying: Saying, body: NewPackageReport): Said => {
  const plants = body.sourcePlantId === null ? [] : [entityKey('plant', body.sourcePlantId)];
  return withIds(saying, [area(body.package.areaId), ...plants], ([room, plant]) => ({
    method: 'POST',
    path,
    body: {
      ...factsOf(body.package, room!),
      ExternalID: saying.reference,
      ...(plant === undefined ? {} : { SourcePlantID: plant }),
    },
    read: readsNew(saying.reference, pkg(body.package.packageId), [list]),
    look: lookForNew(saying, body.package.packageId),
  }));
};

/** `PUT /v1/inventory`: name, strain, weight of one piece. */
export const changePackageForm = (saying: Saying, body: ChangePackageReport): Said =>
  withIds(saying, [pkg(body.packageId)], ([id]) => ({
    method: 'PUT',
    path,
    body: {
      ID: id,
      ProductName: body.productName,
      ...(body.strain === null ? {} : { Strain: body.strain }),
      ...(body.usableMgPerUnit === null ? {} : { NetPackageWeight: grams(body.usableMgPerUnit) }),
    },
    read: readsRecord(id!, [list]),
    look: lookByIds(
      path,
      list,
      [id!],
      (row) =>
        row['productname'] === body.productName &&
        (body.strain === null || row['strain'] === body.strain) &&
        (body.usableMgPerUnit === null || isAmount(row['netpackageweight'], grams(body.usableMgPerUnit))),
    ),
  }));

/** `POST /v1/inventory/{id}/sublot`: the part gets a barcode of its own. */
export const splitForm = (saying: Saying, body: SplitPackageReport): Said =>
  withIds(saying, [pkg(body.fromPackageId)], ([id]) => {
    const { amount, uom } = amountOf(body.quantity);
    return {
      method: 'POST',
      path: `${path}/${id!}/sublot`,
      body: { ExternalID: saying.reference, Amount: amount, UOM: uom },
      read: readsNew(saying.reference, pkg(body.intoPackageId), ['derivative']),
      look: lookForNew(saying, body.intoPackageId),
    };
  });

/** `POST /v1/inventory/lot`. */
export const lotForm = (saying: Saying, body: LotReport): Said =>
  withIds(
    saying,
    body.from.map((each) => pkg(each.packageId)),
    (ids) => ({
      method: 'POST',
      path: `${path}/lot`,
      body: { ExternalID: saying.reference, InventoryType: body.inventoryType, Item: itemsOf(body.from, ids) },
      read: readsNew(saying.reference, pkg(body.intoPackageId), ['derivative']),
      look: lookForNew(saying, body.intoPackageId),
    }),
  );

/** `POST /v1/inventory/conversion`. */
export const conversionForm = (saying: Saying, body: ConversionReport): Said =>
  withIds(saying, [area(body.into.areaId), ...body.from.map((each) => pkg(each.packageId))], ([room, ...ids]) => ({
    method: 'POST',
    path: `${path}/conversion`,
    body: {
      ExternalID: saying.reference,
      Item: itemsOf(body.from, ids),
      Derivative: factsOf(body.into, room!),
      ...(body.wasteMg === 0 ? {} : { Waste: { RemainingAmount: grams(body.wasteMg), UOM: 'g' } }),
    },
    read: (answer) => {
      const made = readsNew(saying.reference, pkg(body.into.packageId), ['derivative'])(answer);
      return made && { identifiers: [...made.identifiers, ...wasteOf(body, recordIn(answer, 'waste'))] };
    },
    look: lookForNew(saying, body.into.packageId, (row) => lookForWaste(body, ids, row)),
  }));

const wasteOf = ({ into }: ConversionReport, row: Members | undefined): readonly StateIdentifier[] => {
  const stateId = idOf(row);
  return stateId === undefined ? [] : [{ key: entityKey('waste', into.packageId), stateId }];
};

/** What was left over bears no reference of ours: it was made in the same transaction, out of the same goods. */
function lookForWaste(body: ConversionReport, ids: readonly string[], made: Members): Look | undefined {
  if (body.wasteMg === 0) return undefined;
  const isMine = (row: Members): boolean =>
    readNumber(row['inventorytype']) === wasteType &&
    readNumber(row['transactionid']) === readNumber(made['transactionid']) &&
    ids.every((id) => parentsOf(row).includes(id));
  const conclude = ([row]: readonly Members[]): Conclusion =>
    row === undefined ? { kind: 'absent' } : { kind: 'done', identifiers: wasteOf(body, row) };
  return { path, member: list, filter: {}, isMine, isOneEnough: true, conclude };
}

/** `PUT /v1/inventory/move`. The answer names a transaction and nothing else. */
export const moveForm = (saying: Saying, body: MovePackagesReport): Said => {
  const count = body.moves.length;
  return withIds(
    saying,
    [...body.moves.map((move) => pkg(move.packageId)), ...body.moves.map((move) => area(move.areaId))],
    (ids) => {
      const roomOf = new Map(body.moves.map((_, n) => [ids[n]!, ids[count + n]!]));
      return {
        method: 'PUT',
        path: `${path}/move`,
        body: { Inventory: [...roomOf].map(([id, room]) => ({ ID: id, RoomID: asNumber(room) })) },
        read: readsTransaction,
        look: lookByIds(path, list, [...roomOf.keys()], (row) => idOf(row, 'roomid') === roomOf.get(idOf(row) ?? '')),
      };
    },
  );
};

/** `PUT /v1/inventory/{id}/adjust`: what is there now, so that telling it twice changes nothing more. */
export const adjustForm = (saying: Saying, body: AdjustPackageReport): Said =>
  withIds(saying, [pkg(body.packageId)], ([id]) => {
    const { amount, uom } = amountOf(body.quantity);
    return {
      method: 'PUT',
      path: `${path}/${id!}/adjust`,
      body: { NewAmount: amount, UOM: uom, Type: body.type, Reason: body.reason },
      read: readsRecord(id!, [list]),
      look: lookByIds(path, list, [id!], (row) => isAmount(row['remainingamount'], amount)),
    };
  });

/** `PUT /v1/inventory/{id}/adjust/usable`. */
export const usableWeightForm = (saying: Saying, body: UsableWeightReport): Said =>
  withIds(saying, [pkg(body.packageId)], ([id]) => ({
    method: 'PUT',
    path: `${path}/${id!}/adjust/usable`,
    body: { UsableWeight: grams(body.usableMg) },
    read: readsRecord(id!, [list]),
    look: lookByIds(path, list, [id!], (row) => isAmount(row['usableweight'], grams(body.usableMg))),
  }));

/** `POST /v1/inventory/lab/sample` and its void. */
export function labSampleForm(saying: Saying, body: LabSampleReport): Said {
  const sample = entityKey('sample', body.sampleId);
  if (body.kind === 'lab-sample-void')
    return withIds(saying, [sample], ([id]) => ({
      method: 'PUT',
      path: `${path}/lab/sample/void`,
      body: { ID: [asNumber(id!)] },
      read: readsRecord(id!, ['sample']),
      look: lookByIds(`${path}/lab/sample`, 'sample', [id!], (row) => row['deleted'] === true),
    }));
  return withIds(saying, [pkg(body.packageId)], ([id]) => {
    const { amount } = amountOf(body.quantity);
    const isMine = (row: Members): boolean =>
      row['parentid'] === id &&
      row['lablicense'] === body.labLicence &&
      isAmount(row['amount'], amount) &&
      row['deleted'] !== true;
    return {
      method: 'POST',
      path: `${path}/lab/sample`,
      body: { InventoryID: id, LabLicense: body.labLicence, Amount: amount },
      read: (answer) => {
        const [row] = recordsIn(answer, 'labsample');
        const stateId = idOf(row);
        return row !== undefined && row['parentid'] === id && stateId !== undefined
          ? { identifiers: [{ key: sample, stateId }, ...barcodeOf(body, row)] }
          : undefined;
      },
      look: {
        path: `${path}/lab/sample`,
        member: 'sample',
        filter: {},
        isMine,
        number: 'id',
        isOneEnough: false,
        // Samples carry no ExternalID: two that look alike cannot be told apart.
        conclude: (rows) =>
          rows.length === 0
            ? { kind: 'absent' }
            : rows.length === 1
              ? { kind: 'done', identifiers: [{ key: sample, stateId: idOf(rows[0]) ?? '' }, ...barcodeOf(body, rows[0]!)] }
              : { kind: 'unclear', why: 'The state holds several samples that look like this one.' },
      },
    };
  });
}

/** A sample has a barcode of its own, under which it travels (2.4 `LabSample.InventoryID`). */
const barcodeOf = ({ samplePackageId }: LabSampleReport, row: Members): readonly StateIdentifier[] => {
  const stateId = idOf(row, 'inventoryid');
  return samplePackageId === undefined || stateId === undefined ? [] : [{ key: pkg(samplePackageId), stateId }];
};

const destructionPaths = {
  'destruction-schedule': { path: `${path}/destroy/schedule`, isDone: (row: Members) => row['status'] === 'DestroyScheduled' },
  'destruction-undo': { path: `${path}/destroy/schedule/undo`, isDone: (row: Members) => row['status'] !== 'DestroyScheduled' },
  destruction: { path: `${path}/destroy`, isDone: (row: Members) => row['destroyed'] === true },
} as const;

/** `PUT /v1/inventory/destroy…`: whole packages. */
export const destructionForm = (saying: Saying, body: DestructionReport): Said =>
  withIds(saying, body.packageIds.map(pkg), (ids) => {
    const route = destructionPaths[body.kind];
    return {
      method: 'PUT',
      path: route.path,
      body: { ID: ids, DestroyReason: body.reason, ReasonExtended: body.reasonCode },
      read: (answer) =>
        ids.every((id) => recordsIn(answer, list).some((row) => idOf(row) === id)) ? { identifiers: [] } : undefined,
      look: lookByIds(path, list, ids, route.isDone),
    };
  });

const lookForNew = (saying: Saying, packageId: string, beside?: (row: Members) => Look | undefined) =>
  lookByReference(saying, path, list, (row) => [{ key: pkg(packageId), stateId: idOf(row) ?? '' }], beside);

const itemsOf = (from: LotReport['from'], ids: readonly string[]) =>
  from.map(({ quantity }, n) => {
    const { amount, uom } = amountOf(quantity);
    return { InventoryID: ids[n], Amount: amount, UOM: uom };
  });

function factsOf(facts: PackageFacts, room: string) {
  const { amount, uom } = amountOf(facts.quantity);
  return {
    InventoryType: facts.inventoryType,
    ProductName: facts.productName,
    ...(facts.strain === null ? {} : { Strain: facts.strain }),
    RemainingAmount: amount,
    UOM: uom,
    RoomID: asNumber(room),
    ...(facts.usableMgPerUnit === null ? {} : { NetPackageWeight: grams(facts.usableMgPerUnit) }),
    ...(facts.packageDate === null ? {} : { PackageDate: `${facts.packageDate}T00:00:00Z` }),
    ...(facts.expiresOn === null ? {} : { ExpirationDate: `${facts.expiresOn}T00:00:00Z` }),
  };
}
