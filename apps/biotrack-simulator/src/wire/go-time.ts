/**
 * The state's server is written in Go and reads times as Go's `time.Time` does: RFC 3339 and nothing else.
 *
 * The texts are those of Go's parser over the quoted JSON value, down to its doubled quotes, which the state forwards
 * unchanged (protocol 2.6, 3.2 and the captured answer in the samples: a zone of `-0600` without its colon is refused).
 */
const layout = '"2006-01-02T15:04:05Z07:00"';

interface Step {
  /** The piece of the layout this step reads, as Go prints it. */
  readonly as: string;
  /** How many characters it takes from the front of the rest, or `undefined` when it does not fit. */
  readonly take: (rest: string) => number | undefined;
  readonly range?: { readonly name: string; readonly from: number; readonly to: number };
}

const literal = (text: string): Step => ({ as: text, take: (rest) => (rest.startsWith(text) ? text.length : undefined) });

const digits = (as: string, count: number, name: string, from: number, to: number): Step => ({
  as,
  take: (rest) => (new RegExp(`^\\d{${count}}`).test(rest) ? count : undefined),
  range: { name, from, to },
});

const steps: readonly Step[] = [
  literal('"'),
  digits('2006', 4, 'year', 0, 9999),
  literal('-'),
  digits('01', 2, 'month', 1, 12),
  literal('-'),
  digits('02', 2, 'day', 1, 31),
  literal('T'),
  digits('15', 2, 'hour', 0, 23),
  literal(':'),
  digits('04', 2, 'minute', 0, 59),
  literal(':'),
  digits('05', 2, 'second', 0, 59),
  { as: '', take: (rest) => /^(?:[.,]\d+)?/.exec(rest)?.[0].length },
  { as: 'Z07:00', take: (rest) => /^(?:Z|[+-]\d\d:\d\d)/.exec(rest)?.[0].length },
  literal('"'),
];

/** Why Go refuses this text as a time, or `undefined` when it is RFC 3339. */
export function goTimeProblem(text: string): string | undefined {
  const quoted = `"${text}"`;
  const parsing = `parsing time "${quoted}"`;
  let rest = quoted;
  let outOfRange: string | undefined;

  for (const step of steps) {
    const length = step.take(rest);
    if (length === undefined) return `${parsing} as "${layout}": cannot parse "${rest}" as "${step.as}"`;
    const value = Number(rest.slice(0, length));
    if (step.range && (value < step.range.from || value > step.range.to)) outOfRange ??= step.range.name;
    if (outOfRange !== undefined) return `${parsing}: ${outOfRange} out of range`;
    rest = rest.slice(length);
  }
  if (rest !== '') return `${parsing}: extra text: "${rest}"`;
  return isRealDay(text) ? undefined : `${parsing}: day out of range`;
}

/** 30 February has two good digits and is still no day. */
function isRealDay(text: string): boolean {
  const [year, month, day] = text.slice(0, 10).split('-').map(Number) as [number, number, number];
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const daysInMonth = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
  return daysInMonth !== undefined && day <= daysInMonth;
}
