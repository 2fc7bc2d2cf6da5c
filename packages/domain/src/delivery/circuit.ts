import { defaultRetryPace, retryDelayMs, type RetryPace } from './retry-delay.ts';

/**
 * The road to one state's server, shared by every location that reports there.
 *
 * Closed: everybody may call. Open: the server did not answer several times in a row, and one caller at a time tries whether it is
 * back. After it is back, locations come one after the other, so that a server that has just risen is not run over.
 */
export interface Circuit {
  /** Calls in a row that found no answer. */
  readonly failures: number;
  /** When the first of them was made, in milliseconds; null when the last call was answered. */
  readonly failingSinceMs: number | null;
  /** When the circuit opened; null while it is closed. */
  readonly openSinceMs: number | null;
  /** When the next one may try. */
  readonly nextProbeMs: number;
  /** When it last closed after having been open; null when it never did. */
  readonly closedAtMs: number | null;
}

export const newCircuit: Circuit = { failures: 0, failingSinceMs: null, openSinceMs: null, nextProbeMs: 0, closedAtMs: null };

/** Silences in a row after which nobody calls any more: two happen by accident, three are a server that is down. */
export const opensAfter = 3;

/** How long the locations' return is spread out, in milliseconds: fifty locations come at most one every two seconds or so. */
export const recoveryMs = 120_000;

/** What a call says about the road: somebody answered, nobody did, or nothing left us. */
export type Reached = 'answered' | 'silent' | 'nothing-left';

/** The circuit after a call. `chance` is a random number from 0 up to, but not including, 1. */
export function circuitAfter(
  circuit: Circuit,
  reached: Reached,
  nowMs: number,
  chance: number,
  pace: RetryPace = defaultRetryPace,
): Circuit {
  switch (reached) {
    case 'nothing-left':
      return circuit;
    case 'answered': {
      const wasOpen = circuit.openSinceMs !== null;
      return { ...newCircuit, closedAtMs: wasOpen ? nowMs : circuit.closedAtMs };
    }
    case 'silent': {
      const failures = circuit.failures + 1;
      const isOpen = circuit.openSinceMs !== null || failures >= opensAfter;
      return {
        failures,
        failingSinceMs: circuit.failingSinceMs ?? nowMs,
        openSinceMs: isOpen ? (circuit.openSinceMs ?? nowMs) : null,
        nextProbeMs: isOpen ? nowMs + retryDelayMs(failures, chance, pace) : 0,
        closedAtMs: circuit.closedAtMs,
      };
    }
  }
}

/**
 * Whether a location may call now.
 *
 * `probe`: the circuit is open and it is time to try; the caller must first make sure that it is the only one. `wait`: not before
 * `untilMs`.
 */
export type MayCall = { readonly kind: 'call' | 'probe' } | { readonly kind: 'wait'; readonly untilMs: number };

/** @param place where the location stands in the line after a recovery, from 0 up to, but not including, 1; always the same for it */
export function mayCall(circuit: Circuit, place: number, nowMs: number): MayCall {
  if (circuit.openSinceMs !== null)
    return nowMs >= circuit.nextProbeMs ? { kind: 'probe' } : { kind: 'wait', untilMs: circuit.nextProbeMs };
  const turnMs = circuit.closedAtMs === null ? 0 : circuit.closedAtMs + Math.floor(place * recoveryMs);
  return nowMs >= turnMs ? { kind: 'call' } : { kind: 'wait', untilMs: turnMs };
}

/**
 * When a location really tries an open circuit, in milliseconds: not before it may, nor before it has something to say.
 *
 * @param dueMs for each location that would, when the report at the head of its stream is due
 */
export const nextTryMs = (probeMs: number, dueMs: readonly number[]): number =>
  dueMs.length === 0 ? probeMs : Math.max(probeMs, Math.min(...dueMs));

/**
 * A location's place in the line: spread evenly by its id, without anybody having to agree on it.
 *
 * @returns a number from 0 up to, but not including, 1
 */
export function placeInLine(id: string): number {
  // FNV-1a, then the finish of MurmurHash3: ids that differ in their last digit must land far apart.
  let hash = 0x811c9dc5;
  for (let n = 0; n < id.length; n += 1) hash = Math.imul(hash ^ id.charCodeAt(n), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 0x1_0000_0000;
}
