import { isCannabis } from '@countersign/domain/catalogue/item';
import type { AreaId, PackageId, StaffId } from '@countersign/domain/identifiers';
import { layBack } from '@countersign/domain/inventory/lay-back';
import { moveOf } from '@countersign/domain/reports/package-reports';
import type { ReportBody } from '@countersign/domain/reports/report';
import { assert } from '@countersign/domain/result';
import type { SoldLine } from '@countersign/domain/sales/sold-sale';
import { and, eq, sql } from 'drizzle-orm';
import type { Statement } from '../db/database.ts';
import { nextRevision } from '../db/revision.ts';
import { packages, type PackageRow } from '../db/schema/index.ts';
import { returnUnits, shelveReturned } from '../inventory/stock-moves.ts';
import type { UndoGround } from './undo-step.ts';

/** Units of lines go back into the packages they came from, each where that lies by now, and to the shelf where those may still be sold. */
export function backToShelf(ground: UndoGround, lines: readonly SoldLine[]): Statement[] {
  if (lines.length === 0) return [];
  const { db, row } = ground;
  const elsewhere = changedPlaces(ground, lines).map(({ pkg, place }) =>
    db
      .update(packages)
      .set({ ...place, revision: nextRevision(packages.revision, pkg.revision) })
      .where(and(eq(packages.locationId, row.locationId), eq(packages.id, pkg.id))),
  );
  return [...elsewhere, returnUnits(db, row.locationId, lines), shelveReturned(db, row.locationId, lines)];
}

/** Packages of cannabis whose room was given up since it was emptied: the state has them there still, and hears where they lie. */
export const movesOfRefilled = (ground: UndoGround, by: StaffId, lines: readonly SoldLine[]): ReportBody[] =>
  changedPlaces(
    ground,
    lines.filter((line) => isCannabis(line.category)),
  ).flatMap(({ pkg, place: { areaId } }) => {
    const [to, from] = [areaId, pkg.areaId].map((id) => ground.areas.find((area) => area.id === id));
    return areaId === pkg.areaId || to === undefined
      ? []
      : [{ kind: 'packages-move', by, moves: [moveOf(pkg.id, to, from?.isQuarantine)] }];
  });

/** Packages of lines that lie elsewhere than where they were emptied, or are not for sale there any more, or are again. */
function changedPlaces({ packages: rows, areas }: UndoGround, lines: readonly SoldLine[]) {
  const rooms = areas.map((area) => ({ ...area, isRemoved: area.removedAt !== null }));
  return rows
    .filter(({ id }) => lines.some(({ packageId }) => packageId === id))
    .map((pkg) => ({ pkg, place: layBack(pkg, rooms) }))
    .filter(({ pkg, place }) => place.areaId !== pkg.areaId || place.status !== pkg.status);
}

/** A line's goods that came back, with the package they become. */
export interface ReturnedLine {
  readonly line: SoldLine;
  readonly packageId: PackageId;
}

/**
 * Cannabis that came back, as packages that may only be destroyed (`rules.md` 1.7), each in its room. Their barcodes are the state's to
 * mint.
 */
export function returnedPackages(ground: UndoGround, returned: readonly ReturnedLine[]): Statement[] {
  const { db, row } = ground;
  const sources = new Set(returned.map(({ line }) => sourceOf(ground, line)));
  const made = returned.map(({ line, packageId }) => {
    const from = sourceOf(ground, line);
    return db.insert(packages).values({
      locationId: row.locationId,
      id: packageId,
      organisationId: row.organisationId,
      itemId: line.itemId,
      areaId: roomOf(ground, from),
      barcode: null,
      unitsReceived: line.units,
      unitsLeft: line.units,
      packageDate: from.packageDate,
      expiresOn: from.expiresOn,
      lab: from.lab,
      status: 'returned',
      isReturned: true,
      toldAt: ground.at,
      parentId: from.id,
      usableMg: from.usableMg,
    });
  });
  return [...[...sources].map((from) => whereItWas(ground, from)), ...made];
}

/** What is told of the room goes by where the source lies: whoever takes it elsewhere at the same moment lets this step decide again. */
const whereItWas = ({ db, row }: UndoGround, from: PackageRow): Statement =>
  db
    .update(packages)
    .set({ revision: sql`CASE WHEN ${packages.areaId} = ${from.areaId} THEN ${packages.revision} ELSE -1 END` })
    .where(and(eq(packages.locationId, row.locationId), eq(packages.id, from.id)));

/**
 * What the state is told of where cannabis that came back lies, each package by itself, so that none waits for another: the state puts
 * it into the room of the package it was sold from. Nothing when that is its room.
 */
export function movesOfReturned(ground: UndoGround, by: StaffId, returned: readonly ReturnedLine[]): ReportBody[] {
  return returned.flatMap(({ line, packageId }) => {
    const from = sourceOf(ground, line);
    const areaId = roomOf(ground, from);
    return areaId === from.areaId ? [] : [{ kind: 'packages-move', by, moves: [{ packageId, areaId }] }];
  });
}

/** Quarantine where the location has one, else the room it was sold from; when that was removed since, the first that stands. */
function roomOf({ areas }: UndoGround, from: PackageRow): AreaId {
  const standing = areas.filter(({ holds, removedAt }) => holds === 'inventory' && removedAt === null);
  const room = standing.find(({ isQuarantine }) => isQuarantine) ?? standing.find(({ id }) => id === from.areaId) ?? standing[0];
  return room?.id ?? from.areaId;
}

function sourceOf(ground: UndoGround, line: SoldLine): PackageRow {
  assert(isCannabis(line.category), 'other goods go back to the shelf');
  const from = ground.packages.find((pkg) => pkg.id === line.packageId);
  assert(from !== undefined, 'a sold package stays in the books');
  return from;
}
