import { expect, test } from 'vitest';
import { runNode } from './run-simulation.ts';

test('an edge that is killed under load loses nothing and doubles nothing', async () => {
  const { code, stdout, stderr } = await runNode('torture.ts', '--kills', '2', '--hurried', '--json');
  if (stdout === '') throw new Error(`The torture came to no verdict:\n${stderr}`);
  const verdict = JSON.parse(stdout) as Readonly<Record<string, number>>;
  expect(verdict).toMatchObject({ kills: 2, ordersLost: 0, salesLost: 0, salesDoubled: 0, salesMissingAtState: 0, refused: 0 });
  // A run that served nobody would lose nothing either.
  expect(verdict['salesAcknowledged']).toBeGreaterThan(0);
  expect(code).toBe(0);
});
