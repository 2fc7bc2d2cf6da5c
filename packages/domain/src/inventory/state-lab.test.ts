import { describe, expect, test } from 'vitest';
import { untested } from './new-package.ts';
import { labResultOf, type StateLab } from './state-lab.ts';

const passed: StateLab = {
  status: 'passed',
  laboratory: 'OCM-LAB-1',
  testedOn: '2026-02-01',
  measured: { THC: 1.2, THCA: 24, CBD: 0.1 },
  panels: [{ name: 'Microbial', passed: true }],
  certificateUrl: null,
  medUsable: null,
  recUsableMg: null,
};

describe('the state’s word on a package', () => {
  test('counts a cannabinoid and its acid together, after heat', () => {
    expect(labResultOf(passed, untested)).toMatchObject({ status: 'passed', thcBasisPoints: 2225, cbdBasisPoints: 10 });
  });

  test('takes nothing back by silence, but decides alone whether it passed', () => {
    const known = labResultOf(passed, untested);
    const silent: StateLab = { ...passed, status: 'failed', laboratory: '', testedOn: null, measured: {}, panels: [] };
    expect(labResultOf(silent, known)).toEqual({ ...known, status: 'failed' });
  });
});
