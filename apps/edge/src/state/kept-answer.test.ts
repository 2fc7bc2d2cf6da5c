import { expect, test } from 'vitest';
import { sha256Hex } from '../db/canonical.ts';
import { exchangeOf } from './exchange.ts';
import { keptWhenOften, wholeOf, wholeUpTo } from './kept-answer.ts';

const asked = { kind: 'sent', method: 'POST', path: '/v1/sale', requestBody: null, atMs: 0 } as const;
const exchange = (text: string, whole?: ReturnType<typeof wholeOf>) =>
  exchangeOf(asked, { kind: 'answered', status: 200, text, durationMs: 1, ...(whole && { whole }) }, 'unknown', '');

test('an answer is kept whole, to its last character, up to a bound', () => {
  const text = 'x'.repeat(wholeUpTo - 2);
  expect(exchange(text)).toMatchObject({ answerBody: text });
  expect(exchange(text)).not.toHaveProperty('answerCut');
});

test('of a longer one its two ends are kept, how long it was, and what shows which it was', async () => {
  const text = `begins ${'x'.repeat(wholeUpTo)} ends`;
  const { answerBody, answerCut } = exchange(text);
  expect(answerBody).toMatch(/^begins x+\n\[… \d+ characters are left out here …\]\nx+ ends$/);
  expect(answerCut).toEqual({ characters: text.length, sha256: await sha256Hex(text) });
});

test('the bound is what it takes in a row: signs that take more bytes are counted as such', () => {
  expect(exchange('é'.repeat(40_000)).answerCut).toMatchObject({ characters: 40_000 });
  expect(exchange('\u0001'.repeat(20_001)).answerCut).toMatchObject({ characters: 20_001 });
});

test('an answer that was not read to its end is said to be longer than what was read', async () => {
  const came = `${'y'.repeat(3_000_000 - 4)}end.`;
  const { answerBody, answerCut } = exchange(came.slice(0, 2_000_000), wholeOf(came));
  expect(answerBody!.endsWith('yend.')).toBe(true);
  expect(answerCut).toEqual({
    characters: 3_000_000,
    sha256: await sha256Hex(came),
  });
});

test('the end of one that was not read names nobody, wherever it is cut', () => {
  const rows = (count: number): string =>
    Array.from({ length: count }, () => '{"Type":"sale","CardID":"P-7781234","BirthDate":"1961-05-04"}').join(',');
  const came = rows(50_000);
  for (let cut = 0; cut < 80; cut += 1) {
    const whole = wholeOf(`${came}${' '.repeat(cut)}`);
    const { answerBody } = exchange(came.slice(0, 2_000_000), whole);
    expect(answerBody).not.toMatch(/P-7781234|7781234|1234"|1961|05-04/);
  }
});

test('the end of a long list of deliveries names no door, though only its beginning says what it is', () => {
  const came = `{"Type":"delivery","Stop":[${Array.from({ length: 50_000 }, () => '{"Name":"Ada Hume","Street":"4 Mill Road"}').join(',')}]}`;
  const { answerBody } = exchange(came.slice(0, 2_000_000), wholeOf(came));
  expect(answerBody).toContain('"Name":"…"');
  expect(answerBody).not.toMatch(/Hume|Mill Road|Road"/);
});

test('of a report that was tried often long answers are kept by their ends, and short ones whole', () => {
  const [long, short] = [exchange('z'.repeat(9_000)), exchange('z'.repeat(900))];
  expect(keptWhenOften(long).answerCut).toMatchObject({ characters: 9_000 });
  expect(keptWhenOften(long).answerBody!.length).toBeLessThan(3_000);
  expect(keptWhenOften(short)).toEqual(short);
});
