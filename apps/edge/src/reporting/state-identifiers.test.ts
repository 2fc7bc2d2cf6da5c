import { entityKey } from '@countersign/domain/reports/entity';
import { beforeEach, expect, test } from 'vitest';
import { runBatch } from '../db/database.ts';
import { aSale, db, freshReportingWorld, saleIdOf } from '../testing/reporting-world.ts';
import { id, uptown } from '../testing/world.ts';
import { writeStateIds } from './state-identifiers.ts';

beforeEach(freshReportingWorld);

const write = (sale: number, stateId: string, isProven: boolean) =>
  runBatch(db, writeStateIds(db, uptown, [{ key: entityKey('sale', id('sale', sale)), stateId }], isProven));

test('a number that the state gave anew is no longer that of the sale before', async () => {
  for (const n of [1, 2, 3]) await aSale(n);
  await write(1, '9001', false);
  await write(2, '9002', false);
  await write(3, '9001', true);
  expect([await saleIdOf(1), await saleIdOf(2), await saleIdOf(3)]).toEqual([null, '9002', '9001']);
  await write(3, '9001', true);
  expect(await saleIdOf(3)).toBe('9001');
});

test('an answer alone takes no number away', async () => {
  for (const n of [1, 2]) await aSale(n);
  await write(1, '9001', false);
  await expect(write(2, '9001', false)).rejects.toThrow();
  expect([await saleIdOf(1), await saleIdOf(2)]).toEqual(['9001', null]);
});
