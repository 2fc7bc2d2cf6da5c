import { describe, expect, test } from 'vitest';
import { deletedWords } from './deleted-at-state.ts';
import { causeOf, causes, explain, hintFrom, speaksOf, type LastTry } from './explain-refusal.ts';
import { reportStates } from './report-moves.ts';

const refused = (over: Partial<LastTry> = {}): LastTry => ({
  kind: 'sale',
  state: 'refused',
  status: 400,
  code: null,
  isWithoutLogin: false,
  isUnsendable: false,
  isOvertaken: false,
  about: undefined,
  ...over,
});

describe('the cause of a report that is not in sync', () => {
  test.each([
    { why: 'a sale the state finds too much', given: refused(), cause: 'limit' },
    { why: 'an area the state cannot read', given: refused({ kind: 'area-add' }), cause: 'ours' },
    { why: 'a manifest the state cannot read', given: refused({ kind: 'manifest-file' }), cause: 'ours' },
    {
      why: 'something newer at the state',
      given: refused({ kind: 'package-adjust', isOvertaken: true, isUnsendable: true }),
      cause: 'package',
    },
    { why: 'a licence on a manifest', given: refused({ kind: 'manifest-file', about: 'partner' }), cause: 'package' },
    {
      why: 'the same, validated',
      given: refused({ status: 422, kind: 'manifest-change', about: 'partner' }),
      cause: 'package',
    },
    {
      why: 'a person who may not tell of one',
      given: refused({ status: 403, kind: 'manifest-file', about: 'partner' }),
      cause: 'credential',
    },
    { why: 'a room it does not know', given: refused({ kind: 'packages-move', about: 'room' }), cause: 'package' },
    { why: 'a room for what is counted', given: refused({ kind: 'package-convert', about: 'room' }), cause: 'package' },
    {
      why: 'a room that v1 does not know',
      given: refused({ status: 200, code: 200, kind: 'plants-new', about: 'room' }),
      cause: 'package',
    },
    { why: 'what v1 lets only a laboratory do', given: refused({ status: 200, code: 200 }), cause: 'ours' },
    { why: 'a package the state does not know', given: refused({ status: 404 }), cause: 'package' },
    { why: 'a record in another condition', given: refused({ status: 409 }), cause: 'package' },
    { why: 'a person who may not do this', given: refused({ status: 403 }), cause: 'credential' },
    { why: 'a privilege that is missing in v1', given: refused({ status: 200, code: 62 }), cause: 'credential' },
    { why: 'v1 knows no such barcode', given: refused({ status: 200, code: 602 }), cause: 'package' },
    { why: 'v1 counts too little', given: refused({ status: 200, code: 202 }), cause: 'limit' },
    { why: 'v1 asks to try again', given: refused({ status: 200, code: 1000 }), cause: 'state-down' },
    { why: 'a locked tax period', given: refused({ status: 200, code: 1020 }), cause: 'ours' },
    { why: 'a report the dialect has no message for', given: refused({ status: null, isUnsendable: true }), cause: 'ours' },
    { why: 'a login that is not accepted', given: refused({ state: 'pending', isWithoutLogin: true }), cause: 'credential' },
    { why: 'a state that does not answer', given: refused({ state: 'pending', status: null }), cause: 'state-down' },
    { why: 'a report that left without an answer', given: refused({ state: 'unknown', status: 500 }), cause: 'unknown' },
    { why: 'a report nobody could find out about', given: refused({ state: 'parked', status: 500 }), cause: 'unknown' },
    { why: 'a report in sync', given: refused({ state: 'in-sync', status: 200 }), cause: undefined },
    { why: 'a settled report', given: refused({ state: 'settled' }), cause: undefined },
  ])('$why: $cause', ({ given, cause }) => {
    expect(causeOf(given)).toBe(cause);
  });

  test('every cause has a meaning, and what waits for a person can be settled with evidence', () => {
    for (const cause of causes) {
      expect(explain(cause, 'refused', 'sale', '').meaning.length).toBeGreaterThan(20);
      for (const state of ['refused', 'parked'] as const) expect(explain(cause, state, 'sale', '').actions).toContain('settle');
    }
  });

  test('goods that cannot be received yet say for whom they wait', () => {
    expect(explain('package', 'refused', 'transfer-receive', '').meaning).toContain('the driver arrived');
    expect(explain('limit', 'refused', 'transfer-receive', '').meaning).not.toContain('driver');
    expect(explain('package', 'refused', 'package-split', '').meaning).not.toContain('driver');
  });

  test.each([
    'Please specify a licensed location.',
    'Please specify a valid license number.',
    'Please specify a valid vendor license.',
    'Please specify the license number of the entity receiving the transfer.',
  ])('“%s” on a manifest leads to vendors and destinations', (words) => {
    expect(speaksOf('manifest-file', words)).toBe('partner');
    const { meaning, actions } = explain('package', 'refused', 'manifest-file', words);
    expect(meaning).toContain('license');
    expect(actions).toEqual(['correct-partner', 'send-again', 'settle']);
    expect(speaksOf('sale', words)).toBeUndefined();
    expect(explain('package', 'refused', 'sale', words).actions).not.toContain('correct-partner');
  });

  test.each([
    'Please specify at least one item to transfer.',
    'The departure time for stop number 1 is less than 24 hours from the current time and will need to be corrected.',
    'Your manifest includes more than one stop for the same license number.',
    'Barcode 6853 2967 8957 4115 has already been scheduled for transfer in a previous manifest that has not been completed yet.',
    'The barcode identifier could not be found under the specified license number or has already been received.',
  ])('“%s” does not', (words) => {
    expect(speaksOf('manifest-file', words)).toBeUndefined();
    expect(explain('package', 'refused', 'manifest-file', words).actions).not.toContain('correct-partner');
  });

  test.each([
    ['packages-move', 'Room is not known.'],
    ['plants-new', 'You did not specify a valid room for the new plant(s).'],
    ['harvest', 'Please provide a room id.'],
    ['transfer-receive', 'RoomID 12 does not exist.'],
  ] as const)('%s refused with “%s” leads to the areas', (kind, words) => {
    expect(speaksOf(kind, words)).toBe('room');
    const { meaning, actions } = explain('package', 'refused', kind, words);
    expect(meaning).toContain('room');
    expect(actions).toEqual(['correct-room', 'send-again', 'settle']);
    expect(explain('package', 'refused', kind, words, 'packages-move').actions).toEqual(['settle']);
  });

  test.each([
    ['sale', 'Room is not known.'],
    ['manifest-file', 'Room is not known.'],
    ['packages-move', 'This identifier has already been scheduled for destruction.'],
    ['packages-move', 'A mushroom is no package.'],
  ] as const)('%s refused with “%s” does not', (kind, words) => {
    expect(speaksOf(kind, words)).toBeUndefined();
    expect(explain('package', 'refused', kind, words).actions).not.toContain('correct-room');
  });

  test('what was deleted at the state is settled first: asked again it would say the same', () => {
    const { meaning, actions } = explain('unknown', 'parked', 'sale', deletedWords('500005'));
    expect(actions).toEqual(['settle', 'ask-again']);
    expect(meaning).toContain('deleted it at the state');
    expect(explain('unknown', 'parked', 'sale', 'The state holds it as 500005.').actions).toEqual(['ask-again', 'settle']);
    expect(explain('unknown', 'unknown', 'sale', deletedWords('500005')).actions).toEqual(['wait']);
  });

  test('nothing is offered for what is closed, and nothing that is on its way may be settled', () => {
    for (const state of reportStates.filter((each) => each !== 'refused' && each !== 'parked'))
      expect(explain('unknown', state, 'sale', '').actions).not.toContain('settle');
  });

  test('the state’s words may hint, and unknown words hint at nothing', () => {
    expect(hintFrom('You do not currently have possession of identifier 6853296789574115.')).toContain('Compare');
    expect(hintFrom(deletedWords('500005'))).toContain('Find out who');
    expect(hintFrom(deletedWords(undefined))).toContain('Find out who');
    expect(hintFrom('Zorp.')).toBeUndefined();
  });
});
