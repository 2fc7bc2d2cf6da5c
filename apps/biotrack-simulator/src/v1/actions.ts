import type { ActionTable } from './action.ts';
import { cardActions } from './cards.ts';
import { driverActions } from './drivers.ts';
import { inventoryActions } from './inventory-actions.ts';
import { labActions } from './lab.ts';
import { plantActions } from './plants.ts';
import { preassignActions, takesReserved } from './preassigned.ts';
import { roomActions } from './room-actions.ts';
import { saleChangeActions } from './sale-changes.ts';
import { manifestActions } from './manifests.ts';
import { saleActions } from './sales.ts';
import { stockActions } from './stock-actions.ts';
import { syncActions } from './sync.ts';
import { taxActions } from './tax.ts';
import { transferActions } from './transfers.ts';

/** Every action but those on sessions and users, each resource's in its own file beside this one (protocol 2.1). */
export const actions: ActionTable = {
  ...syncActions,
  ...roomActions,
  ...driverActions,
  ...preassignActions,
  ...takesReserved(inventoryActions, ['inventory_split', 'inventory_create_lot', 'inventory_convert']),
  ...takesReserved(stockActions, ['inventory_new']),
  ...labActions,
  ...saleActions,
  ...saleChangeActions,
  ...cardActions,
  ...manifestActions,
  ...transferActions,
  ...takesReserved(plantActions, ['plant_new']),
  ...taxActions,
};
