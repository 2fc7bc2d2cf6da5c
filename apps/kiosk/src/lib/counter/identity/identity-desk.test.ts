import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { IdentityDesk } from './identity-desk.svelte.ts';
import { licence } from './testing.ts';

const newYork = 'America/New_York';
const at = '2026-11-22T17:00:00.000Z';

describe('the identity of a shopper at the counter', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test('a good licence still needs a look at the face, and keeps no name afterwards', () => {
    const desk = new IdentityDesk();
    desk.scanLicence(licence('11222005', '11222030'), at, newYork);
    expect(desk.state).toMatchObject({ at: 'scanned', name: 'ALEX SAMPLE' });
    expect(desk.check).toBeNull();
    desk.confirmFace();
    expect(desk.state).toEqual({
      at: 'confirmed',
      check: { checkedAt: at, method: 'licence-scan', documentType: 'driver-licence', issuer: 'US-NY', over21: true },
    });
  });

  test('the name is gone after a minute even if nobody taps', () => {
    const desk = new IdentityDesk();
    desk.scanLicence(licence('11222005', '11222030'), at, newYork);
    vi.advanceTimersByTime(60_000);
    expect(desk.state).toMatchObject({ at: 'scanned', name: '' });
  });

  test.each([
    { why: 'one day short of 21', payload: licence('11232005', '11222030'), what: 'Not 21 yet.' },
    { why: 'an expired document', payload: licence('11221990', '11212026'), what: 'This document has expired.' },
    { why: 'garbage', payload: '@\n\u001e\rANSI 636001garbage', what: 'The barcode could not be read without a doubt.' },
  ])('$why is refused in words', ({ payload, what }) => {
    const desk = new IdentityDesk();
    desk.scanLicence(payload, at, newYork);
    expect(desk.state).toMatchObject({ at: 'refused', what });
    expect(desk.check).toBeNull();
  });

  test('a patient who is a minor is sent to their caregiver, not away', () => {
    const desk = new IdentityDesk();
    desk.scanLicence(licence('11232008', '11222030'), at, newYork, 'medical');
    expect(desk.state).toEqual({
      at: 'refused',
      what: 'Not 18 yet.',
      todo: 'A caregiver buys for a patient who is a minor. Ask for the caregiver’s card and photo ID.',
    });
    desk.scanLicence(licence('11222008', '11222030'), at, newYork, 'medical');
    expect(desk.state).toMatchObject({ at: 'scanned' });
  });

  test('a document checked by hand says so', () => {
    const desk = new IdentityDesk();
    desk.confirmByHand('passport', 'GB', at);
    expect(desk.check).toEqual({ checkedAt: at, method: 'person', documentType: 'passport', issuer: 'GB', over21: true });
    desk.wipe();
    expect(desk.check).toBeNull();
  });
});
