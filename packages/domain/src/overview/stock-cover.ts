/** Days over which an item's sales say how fast it goes: four of each weekday. */
export const paceDays = 28;
/** An item that lasts no longer is low, in days. */
export const lowDays = 7;
/** Nothing stands still before a store has sold for so many days: until then nobody knows. */
export const stillDays = 14;
/** A package that expires within so many days is said. */
export const expiringDays = 30;

/**
 * How many days units last if they go on being sold as they were, in whole days, rounded down.
 *
 * @param soldOver days over which so many were sold: fewer than {@link paceDays} for a store that began lately
 * @returns undefined when none was sold: nothing says how long they last
 */
export const daysOfCover = (unitsFree: number, unitsSold: number, soldOver: number): number | undefined =>
  unitsSold <= 0 ? undefined : Math.floor((Math.max(0, unitsFree) * soldOver) / unitsSold);

/** How an item stands: sold out although it is asked for, low, standing still, or none of these. */
export function standOf(unitsFree: number, unitsSold: number, soldOver: number): 'sold-out' | 'low' | 'still' | 'well' {
  const cover = daysOfCover(unitsFree, unitsSold, soldOver);
  if (cover === undefined) return unitsFree > 0 && soldOver >= stillDays ? 'still' : 'well';
  if (unitsFree <= 0) return 'sold-out';
  return cover <= lowDays ? 'low' : 'well';
}
