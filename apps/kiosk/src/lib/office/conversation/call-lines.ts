import type { StateCallReason, StateCallView } from '@countersign/contract/report-views';

/** One line of the paper about what was asked beside the reports: one call, or pulls in a row that found nothing new. */
export interface CallLine {
  readonly id: string;
  readonly locationName: string;
  /** RFC 3339; `until` is null for a single call. */
  readonly at: string;
  readonly until: string | null;
  /** Who wanted it, or that it goes by itself. */
  readonly who: string;
  readonly what: string;
  /** What was asked, request by request. */
  readonly asked: string;
  /** What was concluded. */
  readonly words: string;
}

const reasons: Readonly<Record<StateCallReason, string>> = {
  'at-counter': 'at the counter',
  'on-demand': 'in the office',
  'shift-begins': 'at the start of a shift',
  'shift-ends': 'at the end of a shift',
  'by-day': 'by itself, during the day',
  'by-night': 'by itself, at night',
};

/** Calls as the paper has them, oldest first. Pulls of one location in a row that nobody asked for and that found nothing new are one line. */
export function callLines(calls: readonly StateCallView[]): readonly CallLine[] {
  const runs: StateCallView[][] = [];
  for (const call of calls) {
    const run = isQuiet(call) ? runs.findLast((each) => each[0]!.locationId === call.locationId) : undefined;
    if (run !== undefined && isQuiet(run[0]!)) run.push(call);
    else runs.push([call]);
  }
  return runs.map(lineOf);
}

/** A pull by the clock that found nothing new. */
const isQuiet = (call: StateCallView): boolean =>
  call.what === 'pull' && call.by === null && call.outcome === 'read' && call.moved.every(({ to }) => to === null);

function lineOf(run: readonly StateCallView[], place: number): CallLine {
  const [call] = run;
  const last = run.at(-1);
  if (call === undefined || last === undefined) throw new Error('A line is about one call at least.');
  const requestCount = run.reduce((sum, each) => sum + each.requestCount, 0);
  return {
    ...{ id: `${call.at} ${place}`, locationName: call.locationName, at: call.at, until: run.length === 1 ? null : last.at },
    who: call.by ?? (call.staffId === null ? 'by itself' : 'somebody who left'),
    what:
      run.length === 1
        ? whatOf(call)
        : `What the state holds was asked for ${run.length} times, ${reasons[call.why]}, as ${call.username}`,
    asked:
      run.length === 1
        ? [...call.requests.map(requestWords), ...beyond(call)].join('\n')
        : `${requestCount} requests, all answered; the last: ${last.requests.map(requestWords).join(', ')}`,
    words: run.length === 1 ? concluded(call) : 'Nothing moved.',
  };
}

const whatOf = ({ what, why, username }: StateCallView): string => `${asked[what]}, ${reasons[why]}, as ${username}`;

const asked: Readonly<Record<StateCallView['what'], string>> = {
  pull: 'What the state holds was asked for',
  'test-call': 'The login was tried',
  patient: 'The registry was asked for a patient',
  'card-of-sale': 'It was asked whose card a sale stands under',
};

const requestWords = ({ name, status, durationMs, characters }: StateCallView['requests'][number]): string =>
  status === null
    ? `${name}: no answer in ${durationMs} ms`
    : `${name}: answer ${status} after ${durationMs} ms, ${characters.toLocaleString('en-US')} characters`;

const beyond = ({ requests, requestCount }: StateCallView): readonly string[] =>
  requestCount > requests.length ? [`and ${requestCount - requests.length} more`] : [];

/** The words, and what moved by the state's own numbers. */
function concluded(call: StateCallView): string {
  if (call.what === 'test-call') return call.words;
  if (call.what !== 'pull') return `${call.words}\nOrder ${call.orderId}`;
  const moved = call.moved.map(
    ({ kind, from, to, rows, isAnew }) =>
      `${kind}: ${rows} ${rows === 1 ? 'row' : 'rows'}${to === null ? '' : isAnew ? `, read anew up to ${to}: the state was set back` : `, from ${from} to ${to}`}`,
  );
  return [call.words, ...moved].join('\n');
}
