import type { LocationId } from '@countersign/domain/identifiers';
import { faultOf } from '../db/fault.ts';

/** Notes a location's stream whose draining broke off: it is drained again, and somebody should know why. */
export const logDrainFailed = (locationId: LocationId | undefined, error: unknown): void =>
  console.error(JSON.stringify({ level: 'error', event: 'drain-failed', locationId, ...faultOf(error) }));
