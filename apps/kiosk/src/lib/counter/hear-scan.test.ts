import { beforeEach, describe, expect, test, vi } from 'vitest';
import { readScan } from '@countersign/domain/scan/read-scan';
import { clock } from '#lib/device/clock.ts';
import { licence } from './identity/testing.ts';

vi.mock('#lib/device/caller.ts', () => ({ call: () => Promise.resolve({ kind: 'unknown', detail: '' }) }));

const { catalogue } = await import('#lib/sync/catalogue.svelte.ts');
const { Counter } = await import('./counter.svelte.ts');
const { hearScan } = await import('./hear-scan.ts');
const { orders } = await import('#lib/sync/orders.svelte.ts');

const sells = (...gtins: string[]): void =>
  catalogue.take(
    { location: null, version: 1, items: gtins.map((gtin, n) => ({ id: `item_${n}`, gtin, active: true })) } as never,
    '2026-11-24T10:00:00Z',
  );

/** What the counter says of a scan, with no order open. */
function said(text: string): { verdict: string; title: string; detail: string } | undefined {
  const counter = new Counter();
  hearScan({ text, reading: readScan(text), source: 'wedge', at: '2026-11-24T10:00:00Z' }, counter, 'America/New_York');
  const [heard] = counter.tape.heard;
  return heard && { verdict: heard.verdict, title: heard.title, detail: heard.detail ?? '' };
}

describe('a scan at the counter', () => {
  beforeEach(() => {
    sells();
    clock.offsetMs = 0;
  });

  test.each(['512345000107', '9912345678909', ']e08110106141416543213150110120'])('%s is said to be a coupon', (text) => {
    expect(said(text)).toEqual({
      verdict: 'decide',
      title: 'A manufacturer’s coupon',
      detail: 'None is taken here: this store’s deals come off by themselves.',
    });
  });

  test('a staff badge switches nobody while somebody works, and says what does', () => {
    expect(said('CSB1:staff_00000000-0000-7000-8000-000000000001')).toEqual({
      verdict: 'decide',
      title: 'A staff badge',
      detail: 'Lock the tablet first, then scan it to switch. It was not kept.',
    });
  });

  test.each([
    { wrong: 'a day ahead', offsetMs: -86_400_000, born: '11242005', says: 'refused' },
    { wrong: 'a day behind', offsetMs: 86_400_000, born: '11252005', says: 'scanned' },
    { wrong: 'right', offsetMs: 0, born: '11242005', says: 'scanned' },
  ])('a tablet whose clock is $wrong counts somebody’s age by the edge’s', ({ offsetMs, born, says }) => {
    clock.offsetMs = offsetMs;
    orders.takeOpen([{ id: 'ord_1', state: 'submitted', placedAt: '2026-11-24T09:00:00Z', lines: [] }] as never);
    const counter = new Counter();
    counter.open('ord_1' as never);
    const text = licence(born, '11222030');
    hearScan({ text, reading: readScan(text), source: 'wedge', at: '2026-11-24T17:00:00Z' }, counter, 'America/New_York');
    expect(counter.identity.state.at).toBe(says);
  });

  test('a number that the catalogue has is an item’s, whatever GS1 keeps it for', () => {
    sells('512345000107');
    expect(said('512345000107')?.title).toBe('Not a package');
  });

  test('where patients are sold to, a package that an order asks for is no registry card; another number may be one', () => {
    const lines = [{ suggestion: { barcode: '6853296789574115' }, picked: [] }];
    orders.takeOpen([{ id: 'ord_1', state: 'submitted', placedAt: '2026-11-24T09:00:00Z', lines }] as never);
    const counter = new Counter();
    counter.open('ord_1' as never);
    const hear = (text: string): void =>
      hearScan({ text, reading: readScan(text), source: 'wedge', at: '2026-11-24T10:00:00Z' }, counter, 'America/New_York', true);
    hear('6853296789574115');
    expect(counter.tape.heard[0]).toMatchObject({
      verdict: 'decide',
      title: 'Package …4115, no registry card',
      detail: 'Read the patient’s card, approve, then scan it again.',
    });
    expect(counter.patient.card).toBe('');
    hear('6853296789579999');
    expect(counter.patient.card).toBe('6853296789579999');
    orders.takeOpen([]);
  });
});
