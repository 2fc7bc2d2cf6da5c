import { describe, expect, test } from 'vitest';
import { reportStates } from './report-moves.ts';
import { settleReport, settleReports, type Evidence } from './settle-report.ts';

const evidence = (over: Partial<Evidence> = {}): Evidence => ({
  settlement: 'state-holds-it',
  stateId: '7730419207',
  words: 'Seen in the state’s own list of sales at 11:04.',
  ...over,
});

describe('settling a report by hand', () => {
  test('takes who saw what, with the state’s number', () => {
    expect(settleReport('refused', evidence({ stateId: ' 7730419207 ' }))).toEqual({ ok: true, value: evidence() });
    expect(settleReport('parked', evidence()).ok).toBe(true);
  });

  test('needs no number where the state holds nothing', () => {
    const told = evidence({ settlement: 'not-to-be-told', stateId: null });
    expect(settleReport('refused', told)).toEqual({ ok: true, value: told });
  });

  test('is for what waits for a person and for nothing else', () => {
    for (const state of reportStates.filter((each) => each !== 'refused' && each !== 'parked'))
      expect(settleReport(state, evidence())).toMatchObject({ ok: false, problem: { type: 'ReportNotRefused', state } });
  });

  test.each([
    { why: 'without a word', given: evidence({ words: '   ' }), what: 'words' },
    { why: 'with a shrug', given: evidence({ words: 'ok' }), what: 'words' },
    { why: 'held by the state under no number', given: evidence({ stateId: null }), what: 'state-id' },
    { why: 'held by the state under a blank', given: evidence({ stateId: ' ' }), what: 'state-id' },
  ])('is refused $why', ({ given, what }) => {
    expect(settleReport('refused', given)).toMatchObject({ ok: false, problem: { type: 'EvidenceMissing', what } });
  });
});

describe('settling a group by hand', () => {
  const told = { settlement: 'told-another-way', words: 'Sent by e-mail to the help desk, ticket 4711.' } as const;

  test('closes what still waits for a person, with one piece of evidence, and leaves the rest', () => {
    const reports = reportStates.map((state, n) => ({ n, state }));
    const settled = settleReports(reports, told);
    expect(settled).toMatchObject({ ok: true, value: { evidence: { ...told, stateId: null } } });
    expect(settled.ok && settled.value.closed.map(({ state }) => state)).toEqual(['refused', 'parked']);
  });

  test.each([
    { why: 'with a shrug', said: { ...told, words: 'ok' }, what: 'words' },
    {
      why: 'as held by the state: each record has a number of its own',
      said: { ...told, settlement: 'state-holds-it' as const },
      what: 'state-id',
    },
  ])('is refused $why', ({ said, what }) => {
    expect(settleReports([{ state: 'refused' }], said)).toMatchObject({ ok: false, problem: { type: 'EvidenceMissing', what } });
  });
});
