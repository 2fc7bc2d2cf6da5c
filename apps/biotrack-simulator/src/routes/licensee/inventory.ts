import { inventoryEntity, packagesOf } from '../../books/inventory.ts';
import { parameter } from '../../books/paging.ts';
import { ok, refusals, refuse } from '../../wire/refusal.ts';
import { listed, withPage } from './route.ts';
import type { Routes } from './route.ts';

/** Packages, protocol 2.4. */
export const inventoryRoutes: Routes = {
  'GET /v1/inventory': withPage(({ books, caller, query }, page) => {
    const roomId = parameter(query, 'RoomID');
    if (roomId !== undefined && !/^\d{1,15}$/.test(roomId)) return refuse(refusals.badParameter('RoomID'));
    const filters = {
      barcode: parameter(query, 'ID', 'Barcode'),
      roomId: roomId === undefined ? undefined : Number(roomId),
      externalId: parameter(query, 'ExternalID'),
    };
    return ok(listed('Inventory', packagesOf(books, caller.license, filters, page), (row) => inventoryEntity(books, row)));
  }),
};
