import { describe, expect, test } from 'vitest';
import { generateHistory } from '../src/generate-history.ts';
import type { Scene } from '../src/history.ts';

const histories = Array.from({ length: 3_200 }, (_, seed) => generateHistory(seed));
const scenes = histories.flatMap((history) => history.scenes);
const met = <Value>(of: (scene: Scene) => readonly Value[]): number => new Set(scenes.flatMap(of)).size;

describe('what histories are made of', () => {
  test('every deed, every trouble on the road and every mood of the state is met', () => {
    expect(met(({ does }) => [does])).toBe(27);
    expect(met(({ road = 'clear' }) => [road])).toBe(5);
    expect(met((scene) => (scene.does === 'weather' ? scene.faults : []))).toBe(15);
    expect(met((scene) => (scene.does === 'serve' ? [scene.wish] : []))).toBe(4);
    expect(met((scene) => (scene.does === 'undo' || scene.does === 'handle' ? [scene.wish] : []))).toBe(15);
    expect(met((scene) => (scene.does === 'travel' ? [scene.wish] : []))).toBe(8);
    expect(met((scene) => (scene.does === 'deliver' ? [scene.wish] : []))).toBe(3);
    expect(met((scene) => (scene.does === 'grow' ? [scene.wish] : []))).toBe(11);
    expect(met((scene) => (scene.does === 'keep' ? [scene.of] : []))).toBe(2);
  });

  test('isolates die before and after each of their first turns, and people do things at the same time', () => {
    expect(met(({ crash }) => (crash === undefined ? [] : [`${crash.atTurn} ${String(crash.after)}`]))).toBeGreaterThanOrEqual(
      28,
    );
    expect(scenes.filter(({ beside }) => beside === true).length).toBeGreaterThan(scenes.length / 10);
  });

  test('they are long enough to have a middle, and few of them are alike', () => {
    expect(scenes.length / histories.length).toBeGreaterThan(7);
    expect(new Set(histories.map(({ scenes: each, opening }) => JSON.stringify([opening, each]))).size).toBe(histories.length);
  });

  test('both dialects of the state are met, and each day keeps to one', () => {
    const spoken = Map.groupBy(histories, ({ day }) => day);
    for (const [, day] of spoken) expect(new Set(day.map(({ system }) => system)).size).toBe(1);
    const unparted = histories.filter(({ isWithoutQuarantine }) => isWithoutQuarantine === true).length;
    expect(unparted).toBeGreaterThan(histories.length / 10);
    expect(unparted).toBeLessThan(histories.length / 3);
    const growing = histories.filter(({ garden }) => garden !== undefined);
    expect(growing.length).toBeGreaterThan(histories.length / 6);
    expect(growing.length).toBeLessThan(histories.length / 3);
    expect(new Set(growing.map(({ garden, system }) => `${garden} ${system}`)).size).toBe(10);
    const inV1 = histories.filter(({ system }) => system === 'biotrack-v1').length;
    expect(inV1).toBeGreaterThan(histories.length / 5);
    expect(inV1).toBeLessThan(histories.length / 2);
  });

  test('histories that share a beginning begin alike and go on differently; a backup is made in what nobody shares', () => {
    const shared = Map.groupBy(histories, ({ beginnings }) => beginnings.at(-1)!.name);
    for (const [, [first, second]] of shared) {
      if (second === undefined) continue;
      const { scenes: length } = first!.beginnings.at(-1)!;
      expect(second.scenes.slice(0, length)).toEqual(first!.scenes.slice(0, length));
      expect(second.scenes.slice(length)).not.toEqual(first!.scenes.slice(length));
    }
    const restored = histories.filter((history) => history.scenes.some(({ does }) => does === 'roll-back'));
    expect(restored.length).toBeGreaterThan(histories.length / 20);
    expect(
      restored.every(({ beginnings, scenes }) => scenes.findIndex(({ does }) => does === 'keep') >= beginnings.at(-1)!.scenes),
    ).toBe(true);
  });
});
