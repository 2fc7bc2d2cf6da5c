import { describe, expect, test } from 'vitest';
import { runNode, runSimulation } from './run-simulation.ts';

describe('the simulation of the whole system', () => {
  test('the first hundreds of histories break no rule', async () => {
    const { code, stdout } = await runSimulation('--histories', '400', '--seed', '1', '--json');
    expect(JSON.parse(stdout)).toMatchObject({ histories: 400, violations: 0, seed: 1, findings: [] });
    expect(code).toBe(0);
  });

  test('the same seed gives the same history, byte for byte, whatever was played before it', async () => {
    const [together, alone, again] = await Promise.all([
      runNode('test/print-history.ts', '123', '12'),
      runNode('test/print-history.ts', '129', '6'),
      runNode('test/print-history.ts', '129', '6'),
    ]);
    const digests = alone.stdout.split('\n').filter((line) => /^[0-9a-f]{64}$/.test(line));
    expect(new Set(digests).size).toBe(6);
    expect(again.stdout).toBe(alone.stdout);
    expect(together.stdout.endsWith(alone.stdout)).toBe(true);
  });

  test('what once broke a rule breaks none any more', async () => {
    const { code, stdout } = await runNode('test/once-broken.ts');
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
  });

  test('says how it is asked when it does not understand', async () => {
    const { code, stderr } = await runSimulation('--histories', 'many');
    expect(code).toBe(2);
    expect(stderr).toContain('Usage: npm run simulate');
  });
});
