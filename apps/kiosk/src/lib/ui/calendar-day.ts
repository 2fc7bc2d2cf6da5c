/** `Nov 21, 2026` of a calendar day `2026-11-21`, which has no time zone. */
export const calendarDay = (day: string): string =>
  new Date(`${day}T00:00:00Z`).toLocaleDateString('en-US', { timeZone: 'UTC', month: 'short', day: 'numeric', year: 'numeric' });
