import { deviceHealth } from '@countersign/contract/schemas';
import type { DeviceHealth } from '@countersign/contract/views';

/**
 * How a device is, by the query of its poll. Undefined when it says nothing, or in words of another version: what it came for is more
 * important, and it gets that.
 */
export function readHealth(query: string | undefined): DeviceHealth | undefined {
  if (query === undefined) return undefined;
  try {
    return deviceHealth.safeParse(JSON.parse(query)).data;
  } catch {
    return undefined;
  }
}
