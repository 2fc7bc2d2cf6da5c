import { rowsOf } from './books.ts';
import type { Books } from './books.ts';
import { packageAt } from './inventory.ts';
import type { PackageRow } from './inventory.ts';
import { itemsOf } from './manifest-rows.ts';
import type { ManifestRow, ManifestType } from './manifest-rows.ts';
import { readPage } from './paging.ts';
import type { Page, PageRequest } from './paging.ts';
import type { TransferRow } from './transfer-rows.ts';

/** The manifests a licence sends; those for a transporter also where it carries them. */
export function manifestsOf(books: Books, license: string, type: ManifestType | undefined, page: PageRequest): Page<ManifestRow> {
  const carries =
    type === 'Third party' && rowsOf(books, 'SELECT 1 FROM manifests WHERE third_party = ? LIMIT 1', license).length > 0;
  return readPage<ManifestRow>(books, 'manifests', carries ? { third_party: license } : { license, type }, page);
}

/** The packages of a manifest as the sender has them now. */
export const packagesOnManifest = (books: Books, manifest: ManifestRow): PackageRow[] =>
  itemsOf(books, manifest).flatMap((item) => packageAt(books, manifest.license, item.barcode) ?? []);

/** Transfers out, in, or coming back: `rejected` are those that others sent back to this licence. */
export const transferList = (
  books: Books,
  license: string,
  which: 'outbound' | 'inbound' | 'rejected',
  page: PageRequest,
): Page<TransferRow> =>
  readPage<TransferRow>(
    books,
    'transfers',
    which === 'outbound' ? { license } : { inbound_license: license, is_return: Number(which === 'rejected') },
    page,
  );
