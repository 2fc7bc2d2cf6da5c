/**
 * The state keeps two decimals and rounds the rest away without a word (protocol 3.2; Florida's "off by 0.0002 g").
 * Inside, money is whole cents and quantity whole hundredths, so nothing drifts; on the wire both are JSON numbers.
 */

/** A wire number in whole hundredths, rounded as Go's `math.Round(x * 100)` rounds. */
export const toHundredths = (value: number): number => Math.round(value * 100);

/** Whole hundredths as the wire number. */
export const fromHundredths = (hundredths: number): number => hundredths / 100;
