import type { Row } from './measurement.ts';

const heads = ['group', 'name', 'value', 'unit', 'goal', '', 'against'] as const;

/** The rows for a person's eyes, and below them what could not be measured and why. */
export function tableOf(rows: readonly Row[]): string {
  const cells = rows.map((row) => [
    row.group,
    row.name,
    numberText(row.value),
    row.unit,
    row.goal ?? '',
    verdict(row),
    row.against ?? '',
  ]);
  const widths = heads.map((head, column) => Math.max(head.length, ...cells.map((line) => line[column]!.length)));
  const line = (texts: readonly string[]): string =>
    texts
      .map((text, column) => (column === 2 ? text.padStart(widths[column]!) : text.padEnd(widths[column]!)))
      .join('  ')
      .trimEnd();
  const missing = rows.filter((row) => row.why !== undefined).map((row) => `Not measured: ${row.name}: ${row.why}`);
  return [line(heads), ...cells.map(line), ...missing].join('\n');
}

const verdict = (row: Row): string => {
  if (row.value === null) return 'not measured';
  if (row.goal === null) return '';
  return row.holds ? 'holds' : 'MISSED';
};

const numberText = (value: number | null): string =>
  value === null ? '-' : value.toLocaleString('en-US', { maximumFractionDigits: 2 });
