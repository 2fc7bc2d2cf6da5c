import { expect, test } from 'vitest';
import type { AreaId } from '../identifiers.ts';
import { removeArea, saveArea, type Area } from './area.ts';

const asked = { name: ' Vault  B ', isQuarantine: false, holds: 'inventory' } as const;
const vault: Area = { id: 'area_1' as AreaId, name: 'Vault A', isQuarantine: false, holds: 'inventory', isRemoved: false };

test('a room is added under its tidied name, and may become quarantine later', () => {
  expect(saveArea(asked, undefined, [vault], 0)).toEqual({ ok: true, value: { ...asked, name: 'Vault B', type: 'AreaAdded' } });
  expect(saveArea({ ...asked, isQuarantine: true }, vault, [], 0)).toMatchObject({
    value: { type: 'AreaChanged', isQuarantine: true },
  });
});

test.each([
  { why: 'it has no name', given: { ...asked, name: ' ' }, current: undefined, type: 'NameMissing' },
  { why: 'another room has its name', given: { ...asked, name: 'vault a' }, current: undefined, type: 'NameTaken' },
  { why: 'it was removed', given: asked, current: { ...vault, isRemoved: true }, type: 'RecordIsRemoved' },
  { why: 'it would hold plants now', given: { ...asked, holds: 'plants' as const }, current: vault, type: 'AreaHoldsOther' },
])('a room is not saved when $why', ({ given, current, type }) => {
  expect(saveArea(given, current, [vault], 0)).toMatchObject({ ok: false, problem: { type } });
});

test('a room becomes quarantine, or none, only while nothing lies in it', () => {
  const aside = { ...asked, isQuarantine: true };
  const problem = { type: 'AreaNotEmpty', packages: 2 };
  expect(saveArea(aside, vault, [], 2)).toMatchObject({ ok: false, problem });
  expect(saveArea(asked, { ...vault, isQuarantine: true }, [], 2)).toMatchObject({ ok: false, problem });
  expect(saveArea(asked, vault, [], 2).ok).toBe(true);
});

test('a removed room gives its name back', () => {
  expect(saveArea({ ...asked, name: 'Vault A' }, undefined, [{ ...vault, isRemoved: true }], 0).ok).toBe(true);
});

test('a room goes when it is empty and not the last', () => {
  expect(removeArea(vault, 0, 1)).toEqual({ ok: true, value: { type: 'AreaRemoved' } });
  expect(removeArea(vault, 3, 1)).toMatchObject({ problem: { type: 'AreaNotEmpty', packages: 3 } });
  expect(removeArea(vault, 0, 0)).toMatchObject({ problem: { type: 'LastArea' } });
});
