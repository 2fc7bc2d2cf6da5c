import { describe, expect, test } from 'vitest';
import { evidenceOfNeverFiled, neverFiled, type ManifestReport } from './never-filed.ts';
import { longestEvidence } from './settle-report.ts';

type Told = ManifestReport & { readonly n: number };
const manifest = 'manifest:man_1' as const;
const invoice = 'invoice:inv_1' as const;
const file = (n: number, over: Partial<ManifestReport> = {}): Told => ({
  ...{ n, kind: 'manifest-file', state: 'refused', attempts: 1, settlement: null, needs: [], makes: [manifest, invoice] },
  ...over,
});
const after = (n: number, over: Partial<ManifestReport> = {}): Told => ({
  ...{ n, kind: 'manifest-change', state: 'pending', attempts: 0, settlement: null, needs: [manifest], makes: [manifest] },
  ...over,
});
const numbers = (found: ReturnType<typeof neverFiled<Told>>): readonly number[] | undefined => found?.ended.map(({ n }) => n);

describe('the void of a manifest', () => {
  test('that the state refused ends with the filing, and with all that could only be told of it', () => {
    const price = after(3, { kind: 'invoice-price', needs: [invoice], makes: [invoice] });
    const elsewhere = after(4, { kind: 'invoice-price', needs: ['invoice:inv_2'], makes: ['invoice:inv_2'] });
    expect(numbers(neverFiled([file(1)]))).toEqual([1]);
    expect(numbers(neverFiled([file(1), after(2), price, elsewhere]))).toEqual([1, 2, 3]);
  });

  test.each(['pending', 'unknown', 'parked', 'in-sync'] as const)('whose filing is %s is told, or waits to be', (state) => {
    expect(neverFiled([file(1, { state })])).toBeUndefined();
  });

  test('whose filing never left ends with it', () => {
    expect(numbers(neverFiled([file(1, { state: 'pending', attempts: 0 }), after(2)]))).toEqual([1, 2]);
  });

  test('that a person closed as not to be told has nothing left to end but itself', () => {
    expect(numbers(neverFiled([file(1, { state: 'settled', settlement: 'not-to-be-told' })]))).toEqual([]);
    for (const settlement of ['state-holds-it', 'told-another-way'] as const)
      expect(neverFiled([file(1, { state: 'settled', settlement })])).toBeUndefined();
  });

  test('goes by the newest filing: the one before it was voided', () => {
    const before = [file(1, { state: 'in-sync' }), after(2, { kind: 'manifest-void', state: 'in-sync' })];
    expect(numbers(neverFiled([...before, file(3, { needs: [manifest] })]))).toEqual([3]);
    expect(neverFiled([file(1), after(2), file(3, { state: 'pending' })])).toBeUndefined();
  });

  test('of which nobody knows a filing is told', () => {
    expect(neverFiled<Told>([])).toBeUndefined();
  });
});

test('the evidence keeps why it was voided and what the state had said, within its bounds', () => {
  expect(evidenceOfNeverFiled('Storm', 'Please specify a valid vendor license.').words).toBe(
    'The state never took this manifest, and it was voided here: Storm. The state had said: Please specify a valid vendor license.',
  );
  expect(evidenceOfNeverFiled('Storm', null)).toMatchObject({ settlement: 'not-to-be-told', stateId: null });
  expect(evidenceOfNeverFiled('Storm', 'x'.repeat(2_000)).words).toHaveLength(longestEvidence);
});
