import { WallClock } from '#lib/device/wall-clock.svelte.ts';

/** The wall clock of the counter, shared by every timer on the screen. */
export const clock = new WallClock();

/** `3:07`, or `1 h 12 min` beyond an hour. */
export function minutesAndSeconds(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  if (seconds >= 3600) return `${Math.floor(seconds / 3600)} h ${Math.floor((seconds % 3600) / 60)} min`;
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** `10:42` of a moment, in the store's time zone. */
export const timeOfDay = (at: string | number, timeZone: string): string =>
  new Date(at).toLocaleTimeString('en-US', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone });
