import { describe, expect, test } from 'vitest';
import { recordDifferences, type OurArea, type OurManifest, type RecordBooks } from './reconcile-records.ts';

const area: OurArea = { id: 'area_1', stateId: '7', name: 'Vault', isQuarantine: false, isRemoved: false };
const room = { id: '7', isGone: false, facts: { name: 'Vault', isQuarantine: false, reference: '' } };
const journey: OurManifest = { id: 'man_1', stateId: '90', state: 'filed', purpose: 'transfer' };
const manifest = { id: '90', isGone: false, facts: { isShipped: false } };
const found = (over: Partial<RecordBooks>) =>
  recordDifferences({
    ...{ ourAreas: [area], theirRooms: [room], ourManifests: [journey], theirManifests: [manifest], openReports: [], ...over },
  }).map(({ about, cause, ours, theirs }) => `${about} ${cause}: ${ours}, ${theirs}`);

describe('areas and journeys in both books', () => {
  test('that say the same are no difference', () => {
    expect(found({})).toEqual([]);
    expect(found({ ourAreas: [{ ...area, isRemoved: true }], theirRooms: [{ ...room, isGone: true }] })).toEqual([]);
    expect(found({ ourManifests: [{ ...journey, state: 'voided' }], theirManifests: [] })).toEqual([]);
  });

  test.each<[string, Partial<RecordBooks>, string]>([
    [
      'a room renamed there',
      { theirRooms: [{ ...room, facts: { ...room.facts, name: 'Safe' } }] },
      'area adjusted-at-state: Vault, Safe',
    ],
    ['a room removed there', { theirRooms: [{ ...room, isGone: true }] }, 'area adjusted-at-state: Vault, removed'],
    ['an area the state lost', { theirRooms: [] }, 'area unknown-to-them: Vault, no such area'],
    ['a room nobody knows', { ourAreas: [] }, 'area unknown-to-us: no such area, Vault'],
    [
      'a journey voided there',
      { theirManifests: [{ ...manifest, isGone: true }] },
      'manifest adjusted-at-state: announced, voided',
    ],
    ['a journey nobody knows', { ourManifests: [] }, 'manifest unknown-to-us: no such journey, announced'],
    [
      'a change that was refused',
      {
        ourAreas: [{ ...area, isQuarantine: true }],
        openReports: [{ id: 'rep_1', state: 'refused', touches: ['area:area_1'] }],
      },
      'area refused-report: Vault (quarantine), Vault',
    ],
  ])('%s is named', (_, over, words) => expect(found(over)).toEqual([words]));

  test('a round to customers that left is no difference: a state does not hear of its leaving', () => {
    const left: OurManifest = { ...journey, state: 'shipped' };
    expect(found({ ourManifests: [left] })).toEqual(['manifest adjusted-at-state: on its way or done, announced']);
    expect(found({ ourManifests: [{ ...left, purpose: 'delivery' }] })).toEqual([]);
    expect(found({ ourManifests: [{ ...left, purpose: 'delivery' }], theirManifests: [{ ...manifest, isGone: true }] })).toEqual([
      'manifest adjusted-at-state: on its way or done, voided',
    ]);
  });

  test('a room under our reference or name, and a journey while one of ours waits for its number, are no strangers', () => {
    expect(found({ ourAreas: [{ ...area, stateId: null }] })).toEqual([]);
    expect(found({ ourManifests: [{ ...journey, stateId: null }] })).toEqual([]);
  });
});
