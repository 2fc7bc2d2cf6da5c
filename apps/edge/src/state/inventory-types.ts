/** What is left over when plants or goods are worked up: one number in both dialects (`biotrack/protocol.md` 3.4; Licensee API: A-11). */
export const wasteType = 27;

/** What harvests and cures give, by the same table. */
export const collectedTypes = { flower: 6, 'other-material': 9, waste: wasteType } as const;
