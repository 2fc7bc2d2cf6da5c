/** The app's version, and what happened on this device since it started: told to the office with the poll. Moments in RFC 3339. */
export const healthNotes: { app: string; scanner: string | null; scannedAt: string | null; lastOrderAt: string | null } = {
  app: '',
  scanner: null,
  scannedAt: null,
  lastOrderAt: null,
};
