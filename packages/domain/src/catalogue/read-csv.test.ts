import { describe, expect, test } from 'vitest';
import { mostCsvRows, readCsv } from './read-csv.ts';

const rowsOf = (text: string): readonly (readonly string[])[] => {
  const read = readCsv(text);
  if (!read.ok) throw new Error(read.problem.message);
  return read.value.rows.map((row) => row.cells);
};

describe('a file of a spreadsheet', () => {
  test.each([
    { why: 'with commas', text: 'a,b\n1,2\n' },
    { why: 'with semicolons, as in half of the world', text: 'a;b\n1;2\n' },
    { why: 'with tabs', text: 'a\tb\n1\t2\n' },
    { why: 'with a byte-order mark', text: '\uFEFFa,b\n1,2\n' },
    { why: 'with Windows line ends', text: 'a,b\r\n1,2\r\n' },
    { why: 'with old Macintosh line ends', text: 'a,b\r1,2\r' },
    { why: 'without a line end at its end', text: 'a,b\n1,2' },
    { why: 'with blank lines', text: '\na,b\n\n , \n1,2\n\n' },
    { why: 'with everything quoted', text: '"a","b"\n"1","2"\n' },
  ])('$why is read', ({ text }) => {
    expect(rowsOf(text)).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
  });

  test('commas, quotation marks and line breaks inside of quotes belong to the field', () => {
    expect(rowsOf('name,note\n"Tip, ""top""","two\r\nlines"\n')).toEqual([
      ['name', 'note'],
      ['Tip, "top"', 'two\r\nlines'],
    ]);
  });

  test('a semicolon inside of a quoted header does not decide what separates', () => {
    expect(rowsOf('"a;b;c;d",e\n1,2')).toEqual([
      ['a;b;c;d', 'e'],
      ['1', '2'],
    ]);
  });

  test('rows carry the line they begin in, across fields of several lines', () => {
    const read = readCsv('h,i\n"1\n2\n3",x\n4,y\n');
    expect(read.ok && read.value.rows.map((row) => row.line)).toEqual([1, 2, 5]);
  });

  test.each([
    { why: 'is empty', text: '', line: null },
    { why: 'holds only blank lines', text: '\n\n', line: null },
    { why: 'is no text', text: 'PK\u0000\u0003', line: null },
    { why: 'opens a quote and never closes it', text: 'a,b\n1,"2\n3,4', line: 2 },
    { why: 'has text behind a closing quote', text: 'a,b\n"1"x,2', line: 2 },
    { why: 'has too many rows', text: 'a\n'.repeat(mostCsvRows + 1), line: mostCsvRows + 1 },
  ])('that $why is refused with its line and a way out', ({ text, line }) => {
    const read = readCsv(text);
    expect(read).toMatchObject({ ok: false, problem: { line } });
    expect(!read.ok && read.problem.message.length).toBeGreaterThan(15);
  });
});
