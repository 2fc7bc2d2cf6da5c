import { describe, expect, test } from 'vitest';
import type { AreaId } from '../identifiers.ts';
import { layBack, type RoomToLayInto } from './lay-back.ts';

const [vault, shelves, apart, field] = [
  'area_vault' as AreaId,
  'area_shelves' as AreaId,
  'area_apart' as AreaId,
  'area_field' as AreaId,
];
const room = (id: AreaId, over: Partial<RoomToLayInto> = {}): RoomToLayInto => ({
  ...{ id, holds: 'inventory', isQuarantine: false, isRemoved: false },
  ...over,
});
const empty = { areaId: shelves, status: 'open', unitsLeft: 0 } as const;
const others = [room(apart, { isQuarantine: true }), room(field, { holds: 'plants' }), room(vault)];

describe('units that come back into a package that was empty', () => {
  test('lie where it was while that room stands', () => {
    expect(layBack(empty, [...others, room(shelves)])).toEqual({ areaId: shelves, status: 'open' });
  });

  test('lie in the first room that stands and is for sale once theirs was given up', () => {
    const rooms = [...others, room(shelves, { isRemoved: true })];
    expect(layBack(empty, rooms)).toEqual({ areaId: vault, status: 'open' });
    expect(layBack({ ...empty, status: 'recalled' }, rooms)).toEqual({ areaId: vault, status: 'recalled' });
  });

  test('are kept apart when nothing but a quarantine stands', () => {
    expect(layBack(empty, [others[0]!, room(shelves, { isRemoved: true })])).toEqual({ areaId: apart, status: 'on-hold' });
  });

  test('are for sale or not as their room is by now', () => {
    expect(layBack(empty, [room(shelves, { isQuarantine: true })])).toEqual({ areaId: shelves, status: 'on-hold' });
    expect(layBack({ ...empty, status: 'on-hold' }, [room(shelves)])).toEqual({ areaId: shelves, status: 'open' });
  });

  test('say nothing of a package that holds something, or of a location without rooms', () => {
    expect(layBack({ ...empty, status: 'on-hold', unitsLeft: 1 }, [room(shelves)])).toMatchObject({ status: 'on-hold' });
    expect(layBack(empty, [])).toEqual({ areaId: shelves, status: 'open' });
  });
});
