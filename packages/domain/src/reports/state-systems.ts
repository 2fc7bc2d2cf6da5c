/** The systems in which states keep their books, and which we speak (`biotrack/protocol.md` 0). Each location reports to one. */
export const stateSystems = ['biotrack-licensee', 'biotrack-v1'] as const;

export type StateSystemName = (typeof stateSystems)[number];
