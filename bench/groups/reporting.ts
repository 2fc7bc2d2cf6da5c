/** Telling the state: what an order costs until its sale ID is stored, how fast reports leave, and that nobody at the till waits for them. */
import type { Measurement } from '../measurement.ts';
import { drainedASecond } from '../reporting/drained-a-second.ts';
import { orderLatency } from '../reporting/order-latency.ts';
import { rowsOfAnOrder } from '../reporting/rows-of-an-order.ts';

export const measurements: readonly Measurement[] = [rowsOfAnOrder, drainedASecond, orderLatency];
