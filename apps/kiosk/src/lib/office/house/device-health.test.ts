import type { DeviceHealth, DeviceView } from '@countersign/contract/views';
import { idFrom } from '@countersign/domain/identifiers';
import { describe, expect, test } from 'vitest';
import { deviceWarnings, healthLine } from './device-health.ts';

const now = Date.parse('2026-11-25T12:00:00Z');
const well: DeviceHealth = {
  ...{ app: '17', battery: 80, charging: false, persisted: true, unsent: 0 },
  ...{ scanner: 'wedge', scannedAt: '2026-11-25T11:58:00Z', lastOrderAt: '2026-11-25T11:00:00Z' },
};
const device = (over: Partial<DeviceView> = {}): DeviceView => ({
  id: idFrom('dev', '00000000-0000-7000-8000-000000000001'),
  locationId: idFrom('loc', '00000000-0000-7000-8000-000000000001'),
  kind: 'kiosk',
  name: 'Lobby left',
  letter: 'A',
  pairedAt: '2026-11-01T12:00:00Z',
  lastSeenAt: '2026-11-25T11:59:30Z',
  revokedAt: null,
  health: well,
  ...over,
});

describe('the office warns of a device', () => {
  test.each([
    { that: 'was silent for five minutes', over: { lastSeenAt: '2026-11-25T11:55:00Z' }, says: /^Silent for 5 min/ },
    { that: 'holds orders it could not hand over', over: { health: { ...well, unsent: 1 } }, says: /^1 unsent order$/ },
    { that: 'runs out of battery', over: { health: { ...well, battery: 19 } }, says: /^Battery at 19 %$/ },
    {
      that: 'could not keep something',
      over: { health: { ...well, storageFailedAt: '2026-11-25T11:56:00Z' } },
      says: /^Its storage is full or broken: it could not keep something 4 min ago$/,
    },
    { that: 'was not promised its storage', over: { health: { ...well, persisted: false } }, says: /storage may be dropped/ },
  ])('that $that', ({ over, says }) => {
    expect(deviceWarnings(device(over), now)).toEqual([expect.stringMatching(says)]);
  });

  test.each([
    ['is well', {}],
    ['is charging its empty battery', { health: { ...well, battery: 3, charging: true } }],
    ['had no room yesterday', { health: { ...well, storageFailedAt: '2026-11-24T11:56:00Z' } }],
    ['has no battery', { health: { ...well, battery: null, charging: null } }],
    ['was revoked long ago', { revokedAt: '2026-11-02T12:00:00Z', lastSeenAt: '2026-11-02T12:00:00Z' }],
    ['never came', { lastSeenAt: null, health: null }],
  ])('but not of one that %s', (_, over) => {
    expect(deviceWarnings(device(over), now)).toEqual([]);
  });
});

test('says in a line how a device is, with ages', () => {
  expect(healthLine(device(), now)).toMatch(/^App 17 · battery 80 % · wedge scan 2 min ago · last order .+ ago$/);
  expect(healthLine(device({ health: null }), now)).toBe('');
});
