import { rowsOf } from '../books/books.ts';
import type { CollectionRow, DerivativeRow } from '../books/collections.ts';
import { livingPlant } from '../books/plants.ts';
import type { PlantRow } from '../books/plants.ts';
import { quantityText } from './spelling.ts';
import type { SyncTable } from './sync-table.ts';

const seconds = (ms: number | null): number | null => (ms === null ? null : Math.floor(ms / 1000));

/** `sync_plant`: the columns of a captured row, numbers and texts side by side as it has them. */
export const plantTable: SyncTable = {
  numbers: ['converted', 'deleted', 'mother', 'removescheduled', 'state', 'harvestscheduled'],
  manual: true,
  rows: (books, range) =>
    rowsOf<PlantRow>(books, `SELECT * FROM plants WHERE ${range.where('plants')} ORDER BY changed`, ...range.values).map(
      (row) => ({
        converted: row.converted,
        curecollect: row.cure_collections === 0 ? null : String(row.cure_collections),
        deleted: row.deleted,
        deletetime: seconds(row.destroyed_at_ms),
        harvestcollect: row.harvest_collections === 0 ? null : String(row.harvest_collections),
        harvestscheduled: row.harvest_scheduled_at_ms === null ? 0 : 1,
        harvestscheduletime: seconds(row.harvest_scheduled_at_ms),
        id: row.id,
        location: row.license,
        mother: row.mother,
        parentid: row.source_id,
        removereason: row.destroy_reason === '' ? null : row.destroy_reason,
        removescheduled: row.destroy_at_ms === null ? 0 : 1,
        removescheduletime: seconds(row.destroy_at_ms),
        room: String(row.room_id),
        seized: null,
        sessiontime: row.session_time,
        state: row.state,
        strain: row.strain,
        transactionid: row.transaction_id,
        transactionid_original: row.transaction_id_original,
      }),
    ),
};

/** `sync_plant_derivative`: one row for each plant and what it gave; the whole weight stands beside its share. */
export const plantDerivativeTable: SyncTable = {
  rows: (books, range) =>
    rowsOf<DerivativeRow>(
      books,
      `SELECT * FROM derivatives WHERE ${range.where('derivatives')} ORDER BY changed`,
      ...range.values,
    ).flatMap((row) => {
      const [collection] = rowsOf<CollectionRow>(books, 'SELECT * FROM collections WHERE id = ?', row.collection_id);
      const plants = JSON.parse(collection!.plants) as { readonly id: string }[];
      return plants.map(({ id }) => {
        const plant = livingPlant(books, row.license, id);
        return {
          collectadditional: collection!.additional,
          deleted: row.deleted,
          inventoryid: row.barcode,
          inventorytype: row.inventory_type,
          location: row.license,
          plantid: id,
          room: plant.ok ? plant.value.room_id : 0,
          sessiontime: row.session_time,
          transactionid: row.transaction_id,
          transactionid_original: row.transaction_id_original,
          weight: quantityText(Math.round(row.weight_hundredths / plants.length)),
          wholeweight: (row.weight_hundredths / 100).toFixed(2),
        };
      });
    }),
};
