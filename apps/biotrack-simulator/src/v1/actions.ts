import type { ActionTable } from './action.ts';
import { saleActions } from './sales.ts';
import { syncActions } from './sync.ts';

/** Every action but those on sessions and users, each resource's in its own file beside this one (protocol 2.1). */
export const actions: ActionTable = { ...syncActions, ...saleActions };
