import { describe, expect, test } from 'vitest';
import type { LocationId } from '../identifiers.ts';
import { destinationsFrom, type OwnStore } from './destinations.ts';

const aStore = (id: string, licenceNumber: string, program: OwnStore['program'] = 'adult-use'): OwnStore => ({
  ...{ id: id as LocationId, name: `Fernhollow ${id}`, licenceNumber, program },
});
const stores = [aStore('uptown', 'OCM-RETL-000001'), aStore('midtown', 'OCM-RETL-000002'), aStore('new', '')];
const aPartner = (licence: string, changes = {}) => ({
  ...{ name: `Partner ${licence}`, licence, kind: 'destination' as const, isActive: true },
  ...changes,
});
const from = (id: string, purpose: 'transfer' | 'lab', partners = [aPartner('OCM-PROC-7')], own: readonly OwnStore[] = stores) =>
  destinationsFrom(id, purpose, own, partners).map(({ licence, isOurs }) => (isOurs ? `ours ${licence}` : licence));

describe('where a journey may go', () => {
  test('is to our other stores, and to partners that take goods', () => {
    expect(from('uptown', 'transfer')).toEqual(['ours OCM-RETL-000002', 'OCM-PROC-7']);
    expect(from('midtown', 'transfer')).toEqual(['ours OCM-RETL-000001', 'OCM-PROC-7']);
  });

  test('a store of ours that the state lists as a partner stands there once, however its licence is written', () => {
    const listed = [aPartner('ocm retl 000002'), aPartner('OCM RETL 000001'), aPartner('OCM-PROC-7')];
    expect(from('uptown', 'transfer', listed)).toEqual(['ours OCM-RETL-000002', 'OCM-PROC-7']);
  });

  test('to a laboratory is none of our stores', () => {
    expect(from('uptown', 'lab', [aPartner('OCM-LAB-1'), aPartner('OCM-RETL-000002')])).toEqual(['OCM-LAB-1']);
  });

  test('never crosses a state line', () => {
    const florida = aStore('tallahassee', 'MMTC-2019-0031', 'florida-medical');
    const medical = aStore('clinic', 'OCM-MED-1', 'medical');
    expect(from('uptown', 'transfer', [], [...stores, florida, medical])).toEqual(['ours OCM-RETL-000002', 'ours OCM-MED-1']);
    expect(from('tallahassee', 'transfer', [], [...stores, florida, medical])).toEqual([]);
  });

  test('is not to who only sells to us, nor to who is inactive', () => {
    const partners = [
      aPartner('V-1', { kind: 'vendor' }),
      aPartner('OLD-1', { isActive: false }),
      aPartner('BOTH-1', { kind: 'both' }),
    ];
    expect(from('uptown', 'transfer', partners)).toEqual(['ours OCM-RETL-000002', 'BOTH-1']);
  });
});
