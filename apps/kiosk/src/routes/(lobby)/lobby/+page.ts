import { device } from '#lib/device/device.svelte.ts';

/** A page of its own in the build, which names every file of the first screen: a start asks for all of them at once. */
export const prerender = true;

/** A storage that has not answered within this long may be about to: the page says that it waits. In milliseconds. */
const longestReadMs = 1_000;

/** Who this device is stands on the first screen: it is read before that is built, so that it is built once. */
export const load = async (): Promise<void> => {
  await Promise.race([device.load().catch(() => undefined), new Promise((done) => setTimeout(done, longestReadMs))]);
};
