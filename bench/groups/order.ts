/** The main job: what an order asks of the database, of the network and of the shopper's patience. */
import type { Measurement } from '../measurement.ts';
import { databaseWork } from '../order/database-work.ts';
import { lobbyBytes } from '../order/lobby-bytes.ts';
import { ordersASecond } from '../order/orders-a-second.ts';
import { tapToDurable } from '../order/tap-to-durable.ts';
import { warmStart } from '../order/warm-start.ts';

export const measurements: readonly Measurement[] = [databaseWork, lobbyBytes, warmStart, tapToDurable, ordersASecond];
