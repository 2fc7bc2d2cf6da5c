/**
 * How long a pairing code waits for a person, in milliseconds: long enough to walk to the office, too short to be found by trying. From
 * it and the end of its first code a device learns what time it is.
 */
export const pairingCodeLifeMs = 10 * 60_000;
