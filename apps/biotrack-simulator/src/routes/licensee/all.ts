import { sessionTime } from '../../books/books.ts';
import { syncCounters } from '../../books/sync.ts';
import { ok } from '../../wire/refusal.ts';
import { driverRoutes } from './drivers.ts';
import { harvestRoutes } from './harvests.ts';
import { ingredientRoutes } from './ingredients.ts';
import { inventoryRoutes } from './inventory.ts';
import { inventoryWorkRoutes } from './inventory-work.ts';
import { labRoutes } from './lab.ts';
import { invoiceRoutes } from './invoices.ts';
import { manifestRoutes } from './manifests.ts';
import { patientRoutes } from './patients.ts';
import { plantRoutes } from './plants.ts';
import { roomRoutes } from './rooms.ts';
import type { Routes } from './route.ts';
import { saleRoutes } from './sales.ts';
import { transferRoutes } from './transfers.ts';
import { labUserRoutes, userRoutes } from './users.ts';
import { vendorRoutes } from './vendors.ts';

/** Every route of the Licensee API that is played and asks first who is there. The logins are in `routes/licensee.ts`. */
export const licenseeTable: Routes = {
  ...userRoutes,
  ...labUserRoutes,
  ...roomRoutes,
  ...driverRoutes,
  ...vendorRoutes,
  ...inventoryRoutes,
  ...inventoryWorkRoutes,
  ...ingredientRoutes,
  ...labRoutes,
  ...saleRoutes,
  ...patientRoutes,
  ...manifestRoutes,
  ...transferRoutes,
  ...invoiceRoutes,
  ...plantRoutes,
  ...harvestRoutes,
  'GET /v1/sync': ({ books, caller }) => ok({ SessionTime: sessionTime(books), Sync: syncCounters(books, caller) }),
};
