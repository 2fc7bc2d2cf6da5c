import { expect, test } from 'vitest';
import type { Difference } from './difference.ts';
import { nameDifferences, type RecordNames } from './name-differences.ts';

const names: RecordNames = {
  packages: new Map([['pkg_1', 'Morning Ferry, 3.5 g']]),
  goodsThere: new Map([['4444333322221111', 'Stray jar']]),
  orders: new Map([['sale_1', 'A47']]),
  rooms: new Map([
    ['7', 'Vault'],
    ['8', 'Flower wall'],
    ['9', 'Vault'],
  ]),
};
const difference = (over: Partial<Difference>): Difference => ({
  about: 'package',
  id: 'pkg_1',
  stateId: '6853296748391022',
  cause: 'quantity',
  ours: '4 pieces',
  theirs: '3 pieces',
  action: 'count-again',
  reportIds: [],
  ...over,
});
const named = (over: Partial<Difference>) => {
  const [{ title, ours, theirs }] = nameDifferences([difference(over)], names) as [Difference];
  return { title, ours, theirs };
};

test.each([
  ['a package of ours by its item', {}, 'Morning Ferry, 3.5 g'],
  ['a package that only the state knows by what it says is in it', { id: null, stateId: '4444333322221111' }, 'Stray jar'],
  [
    'a sale by its order, for a refused one has no number of the state',
    { about: 'sale', id: 'sale_1', stateId: null },
    'Order A47',
  ],
  ['a sale that only the state knows not at all', { about: 'sale', id: null }, undefined],
] as const)('names %s', (_, over, title) => {
  expect(named(over)).toEqual({ title, ours: '4 pieces', theirs: '3 pieces' });
});

test('says rooms by name, and by number where two have one name', () => {
  const area = { cause: 'area', ourRoomId: '7', ours: 'room 7' } as const;
  expect(named({ ...area, theirRoomId: '8', theirs: 'room 8' })).toMatchObject({ ours: 'Vault', theirs: 'Flower wall' });
  expect(named({ ...area, cause: 'late-report', theirRoomId: '8', theirs: 'room 8' })).toMatchObject({ ours: 'Vault' });
  expect(named({ ...area, theirRoomId: '9', theirs: 'room 9' })).toMatchObject({ ours: 'room 7', theirs: 'room 9' });
  expect(named({ ...area, theirRoomId: '5', theirs: 'room 5' })).toMatchObject({ ours: 'Vault', theirs: 'room 5' });
});
