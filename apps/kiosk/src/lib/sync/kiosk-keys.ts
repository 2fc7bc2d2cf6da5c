import { call } from '#lib/device/caller.ts';
import { device } from '#lib/device/device.svelte.ts';

/** Asks which kiosks stand here and keeps their public keys. Without an answer the kept ones stand. */
export async function refreshKioskKeys(): Promise<void> {
  const answer = await call('kioskKeys', {});
  if (answer.kind === 'answered') await device.takeKioskKeys(answer.value.items);
}
