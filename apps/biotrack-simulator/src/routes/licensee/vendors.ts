import { labById, labEntity, labsOf, vendorById, vendorEntity, vendorsOf } from '../../books/licences.ts';
import { ok } from '../../wire/refusal.ts';
import { listed, numberIn, goOn, withPage } from './route.ts';
import type { Routes } from './route.ts';

/** Other licences: nobody writes them here (protocol 2.1.2), and inactive ones stay in the lists. The labs' list is `Labs`. */
export const vendorRoutes: Routes = {
  'GET /v1/vendor': withPage(({ books }, page) => ok(listed('Vendor', vendorsOf(books, page), vendorEntity))),
  'GET /v1/vendor/{id}': (asked) => goOn(vendorById(asked.books, numberIn(asked)), (row) => ({ Vendor: vendorEntity(row) })),
  'GET /v1/lab': withPage(({ books }, page) => ok(listed('Labs', labsOf(books, page), labEntity))),
  'GET /v1/lab/{id}': (asked) => goOn(labById(asked.books, numberIn(asked)), (row) => ({ Lab: labEntity(row) })),
};
