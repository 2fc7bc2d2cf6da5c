import { describe, expect, test } from 'vitest';
import { circuitAfter, mayCall, newCircuit, nextTryMs, opensAfter, placeInLine, recoveryMs, type Circuit } from './circuit.ts';
import { defaultRetryPace } from './retry-delay.ts';

const silentFor = (calls: number, nowMs = 0): Circuit => {
  let circuit = newCircuit;
  for (let n = 0; n < calls; n += 1) circuit = circuitAfter(circuit, 'silent', nowMs, 0.5);
  return circuit;
};

describe('the road to a state', () => {
  test('stays open to all while silences are few', () => {
    expect(mayCall(silentFor(opensAfter - 1), 0.9, 0)).toEqual({ kind: 'call' });
  });

  test('is closed to all but one who tries, once silence is the rule', () => {
    const down = silentFor(opensAfter, 1_000);
    expect(down.openSinceMs).toBe(1_000);
    expect(mayCall(down, 0, 1_000)).toEqual({ kind: 'wait', untilMs: down.nextProbeMs });
    expect(mayCall(down, 0.99, down.nextProbeMs)).toEqual({ kind: 'probe' });
  });

  test('is tried when one may try and has something to say', () => {
    expect(nextTryMs(5_000, [])).toBe(5_000);
    expect(nextTryMs(5_000, [9_000, 7_000])).toBe(7_000);
    expect(nextTryMs(5_000, [9_000, 1_000])).toBe(5_000);
  });

  test('one answer in between begins the count anew', () => {
    const answered = circuitAfter(silentFor(opensAfter - 1), 'answered', 0, 0.5);
    expect(circuitAfter(answered, 'silent', 0, 0.5).openSinceMs).toBeNull();
  });

  test('what never left us says nothing about the state', () => {
    const before = silentFor(2);
    expect(circuitAfter(before, 'nothing-left', 9, 0.5)).toBe(before);
  });

  test('remembers since when nobody answers, through every try', () => {
    let circuit = circuitAfter(newCircuit, 'silent', 5_000, 0.5);
    for (let n = 0; n < 30; n += 1) circuit = circuitAfter(circuit, 'silent', 10_000 + n, 0.5);
    expect(circuit.failingSinceMs).toBe(5_000);
  });

  test('tries less and less often, never more rarely than every five minutes', () => {
    const waits = Array.from({ length: 40 }, (_, n) => silentFor(opensAfter + n).nextProbeMs);
    expect(waits[0]).toBeLessThan(5_000);
    expect(Math.max(...waits)).toBeLessThanOrEqual(defaultRetryPace.longestMs);
    expect(waits.toSorted((one, other) => one - other)).toEqual(waits);
  });

  test('after a recovery every location has its turn within two minutes, and not all at once', () => {
    const back = circuitAfter(silentFor(opensAfter), 'answered', 60_000, 0.5);
    const turns = Array.from({ length: 200 }, (_, n) => {
      const may = mayCall(back, placeInLine(`loc_00000000-0000-7000-8000-${String(n).padStart(12, '0')}`), 60_000);
      return may.kind === 'wait' ? may.untilMs - 60_000 : 0;
    });
    expect(Math.max(...turns)).toBeLessThan(recoveryMs);
    const perTenSeconds = Map.groupBy(turns, (turn) => Math.floor(turn / 10_000));
    expect(perTenSeconds.size).toBe(12);
    for (const members of perTenSeconds.values()) expect(members.length).toBeLessThan(40);
    for (const place of [0, 0.5, 0.999]) expect(mayCall(back, place, 60_000 + recoveryMs)).toEqual({ kind: 'call' });
  });

  test('a short stumble that never closed the road spreads nobody out', () => {
    expect(mayCall(circuitAfter(silentFor(1), 'answered', 60_000, 0.5), 0.9, 60_000)).toEqual({ kind: 'call' });
  });
});
