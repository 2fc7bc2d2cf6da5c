import { describe, expect, test } from 'vitest';
import { readScan } from '../scan/read-scan.ts';
import { joinMember } from './join-member.ts';
import { memberCodeText } from './member-code.ts';
import { endOf, readPhone } from './phone.ts';

describe('a telephone', () => {
  test.each(['2125550142', '(212) 555-0142', '212.555.0142', '1 212 555 0142', '+1 212-555-0142', ' 212 555 0142 '])(
    'typed as "%s" is the same one',
    (text) => {
      const phone = readPhone(text);
      expect(phone).toEqual({ ok: true, value: '+12125550142' });
      expect(phone.ok && endOf(phone.value)).toBe('42');
    },
  );

  test('of another country is read behind its plus', () => {
    expect(readPhone('+49 30 901820')).toEqual({ ok: true, value: '+4930901820' });
  });

  test.each(['', '555-0142', '1125550142', '2121550142', '21255501423', '+1 112 555 0142', 'two one two', '212555014２'])(
    'is not "%s"',
    (text) => {
      expect(readPhone(text)).toEqual({ ok: false, problem: { type: 'PhoneNotUnderstood' } });
    },
  );
});

describe('a member’s code', () => {
  const code = '00f1e2d3c4b5a697887766554433221f';

  test('is read as one from whatever scanned it, and fits the small letters of a QR code', () => {
    expect(memberCodeText(code)).toMatch(/^[0-9A-Z:]+$/);
    expect(readScan(memberCodeText(code))).toEqual({ kind: 'member', code });
    expect(readScan(`]Q1${memberCodeText(code).toLowerCase()}\r`)).toEqual({ kind: 'member', code });
  });

  test.each([memberCodeText(code).slice(0, -1), `${memberCodeText(code)}0`, `CSM2:${code}`, code])('is not "%s"', (text) => {
    expect(readScan(text).kind).toBe('unknown');
  });
});

describe('joining', () => {
  test('takes a first name and nothing around it', () => {
    expect(joinMember({ firstName: '  Sam ' }, { isKnown: false })).toEqual({ ok: true, value: { firstName: 'Sam' } });
  });

  test.each([
    { why: 'without a name to be called by', firstName: '  ', isKnown: false, problem: { type: 'NameMissing', maxLength: 60 } },
    { why: 'a second time', firstName: 'Sam', isKnown: true, problem: { type: 'AlreadyMember' } },
  ])('is refused $why', ({ firstName, isKnown, problem }) => {
    expect(joinMember({ firstName }, { isKnown })).toEqual({ ok: false, problem });
  });
});
