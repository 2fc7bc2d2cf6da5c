import { isCannabis } from '@countersign/domain/catalogue/item';
import type { PackageId } from '@countersign/domain/identifiers';
import { assert } from '@countersign/domain/result';
import type { SoldLine } from '@countersign/domain/sales/sold-sale';
import type { Statement } from '../db/database.ts';
import { packages } from '../db/schema/index.ts';
import { returnUnits, shelveReturned } from '../inventory/stock-moves.ts';
import type { UndoGround } from './undo-step.ts';

/** Units of lines go back into the packages they came from, and to the shelf where those may still be sold. */
export function backToShelf({ db, row }: UndoGround, lines: readonly SoldLine[]): Statement[] {
  if (lines.length === 0) return [];
  return [returnUnits(db, row.locationId, lines), shelveReturned(db, row.locationId, lines)];
}

/** A line's goods that came back, with the package they become. */
export interface ReturnedLine {
  readonly line: SoldLine;
  readonly packageId: PackageId;
}

/**
 * Cannabis that came back, as packages that may only be destroyed, in quarantine where the location has one (`rules.md` 1.7). Their
 * barcodes are the state's to mint.
 */
export function returnedPackages(ground: UndoGround, returned: readonly ReturnedLine[]): Statement[] {
  const { db, row } = ground;
  return returned.map(({ line, packageId }) => {
    assert(isCannabis(line.category), 'other goods go back to the shelf');
    const from = ground.packages.find((pkg) => pkg.id === line.packageId);
    assert(from !== undefined, 'a sold package stays in the books');
    const quarantine = ground.areas.find((area) => area.isQuarantine && area.removedAt === null);
    return db.insert(packages).values({
      locationId: row.locationId,
      id: packageId,
      organisationId: row.organisationId,
      itemId: line.itemId,
      areaId: quarantine?.id ?? from.areaId,
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
}
