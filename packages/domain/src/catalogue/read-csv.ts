import { ok, refuse, type Result } from '../result.ts';

/** One row of a file. `line` is where it begins, the first line being 1: quoted fields may run over several. */
export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
}

export interface CsvFile {
  readonly delimiter: ',' | ';' | '\t';
  readonly rows: readonly CsvRow[];
}

/** Why a text is no table, in words for the person who chose it. */
export interface CsvProblem {
  readonly message: string;
  readonly line: number | null;
}

/** Rows of one file: ten times a large store's catalogue. */
export const mostCsvRows = 20_000;

/**
 * Reads comma-separated values (RFC 4180) as spreadsheets really write them: with a byte-order mark or without, with commas,
 * semicolons or tabs, lines ended in any of three ways, quoted fields with commas, quotes and line breaks in them. Blank rows are
 * passed over.
 *
 * Problems: an open quote at the end, text behind a closing quote, too many rows, nothing at all.
 */
export function readCsv(text: string): Result<CsvFile, CsvProblem> {
  const source = text.startsWith('\uFEFF') ? text.slice(1) : text;
  if (source.includes('\u0000'))
    return refuse({ message: 'This is not a text file. Save the sheet as CSV and choose it again.', line: null });
  const delimiter = delimiterOf(source);
  const rows: CsvRow[] = [];
  let line = 1;
  let at = 0;
  while (at < source.length) {
    const row = readRow(source, at, line, delimiter);
    if (!row.ok) return row;
    const { cells, end, lines } = row.value;
    if (cells.some((cell) => cell.trim() !== '')) rows.push({ line, cells });
    if (rows.length > mostCsvRows)
      return refuse({ message: `The file has more than ${mostCsvRows} rows. Split it and bring in the parts one by one.`, line });
    at = end;
    line += lines;
  }
  if (rows.length === 0) return refuse({ message: 'The file is empty.', line: null });
  return ok({ delimiter, rows });
}

/** The mark that stands most often in the first line, outside of quotes; the comma when there is none. */
function delimiterOf(source: string): CsvFile['delimiter'] {
  const header = /^(?:"[^"]*"|[^"\r\n])*/.exec(source)![0].replace(/"[^"]*"/g, '');
  const counted = ([',', ';', '\t'] as const).map((mark) => ({ mark, times: header.split(mark).length }));
  return counted.reduce((most, next) => (next.times > most.times ? next : most)).mark;
}

interface ReadRow {
  readonly cells: readonly string[];
  /** Where the next row begins. */
  readonly end: number;
  /** Lines the row took, its ending included. */
  readonly lines: number;
}

function readRow(source: string, from: number, line: number, delimiter: string): Result<ReadRow, CsvProblem> {
  const cells: string[] = [];
  let at = from;
  let breaks = 0;
  for (;;) {
    const cell = source[at] === '"' ? readQuoted(source, at) : readPlain(source, at, delimiter);
    if (cell === undefined)
      return refuse({
        message: 'A quotation mark (") opens here and is never closed. Close it, or write "" for a quotation mark.',
        line,
      });
    cells.push(cell.text);
    breaks += cell.breaks;
    at = cell.end;
    if (source[at] === delimiter) at += 1;
    else if (at >= source.length) return ok({ cells, end: at, lines: breaks });
    else if (source[at] === '\r' || source[at] === '\n')
      return ok({ cells, end: at + (source.startsWith('\r\n', at) ? 2 : 1), lines: breaks + 1 });
    else
      return refuse({
        message:
          'Text follows behind a closing quotation mark ("). Put the whole field in quotation marks and write "" for one inside.',
        line: line + breaks,
      });
  }
}

interface ReadCell {
  readonly text: string;
  readonly end: number;
  readonly breaks: number;
}

function readPlain(source: string, from: number, delimiter: string): ReadCell {
  let end = from;
  while (end < source.length && source[end] !== delimiter && source[end] !== '\r' && source[end] !== '\n') end += 1;
  return { text: source.slice(from, end), end, breaks: 0 };
}

function readQuoted(source: string, from: number): ReadCell | undefined {
  let end = from + 1;
  for (;;) {
    end = source.indexOf('"', end);
    if (end === -1) return undefined;
    if (source[end + 1] !== '"') break;
    end += 2;
  }
  const text = source.slice(from + 1, end).replaceAll('""', '"');
  return { text, end: end + 1, breaks: text.match(/\r\n|\r|\n/g)?.length ?? 0 };
}
