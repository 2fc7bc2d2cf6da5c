import type { ExchangeView, ReportTimelineView, TimelineEntryView } from '@countersign/contract/report-views';
import type { ReportState } from '@countersign/domain/reports/report-moves';
import type { TimelineEntry } from '#lib/ui/Timeline.svelte';
import { moment } from '../words.ts';

const states = { accepted: 'done', refused: 'refused', unknown: 'unknown', unreachable: 'waiting', absent: 'asked' } as const;
const deeds = {
  'sent-again': 'Sent again',
  'asked-again': 'Asked again',
  settled: 'Settled with evidence',
  'handed-over': 'Handed over',
  'handed-back': 'Handed back',
} as const;

/** Where a report stands, in the words of the office. */
export const stateNames: Readonly<Record<ReportState, string>> = {
  pending: 'pending sync',
  unknown: 'unknown',
  'in-sync': 'in sync',
  refused: 'refused',
  parked: 'waits for a person',
  settled: 'settled with evidence',
};

const verbs = { sent: 'Sent', asked: 'Asked', login: 'Login' } as const;

/** What an exchange was, in a word or two: a report that found no open road was not sent. */
export const exchangeVerb = ({ kind, status, outcome }: Pick<ExchangeView, 'kind' | 'status' | 'outcome'>): string =>
  kind === 'sent' && status === null && outcome === 'unreachable' ? 'Not sent' : verbs[kind];

/** One entry in a line: what we concluded, or what somebody did. */
export function entryTitle(entry: TimelineEntryView): string {
  if (entry.what === 'queued') return 'Stored with the deed.';
  if (entry.what === 'exchange') return entry.exchange.conclusion;
  return `${deeds[entry.what]}${entry.to === null ? '' : ` to ${entry.to}`}: ${entry.words}`;
}

/** An entry that knows when it was, to be put among others. */
export interface TimedEntry extends TimelineEntry {
  /** RFC 3339. */
  readonly when: string;
}

/** Who settled what of a record, and why; reports that ended together with one piece of evidence are named together. */
export const settlementsOf = (
  reports: readonly Pick<ReportTimelineView, 'report' | 'settlement'>[],
): readonly { readonly title: string; readonly words: string }[] => {
  const settled = reports.flatMap(({ report, settlement }) =>
    settlement === null ? [] : [{ ...settlement, told: report.title }],
  );
  return [...Map.groupBy(settled, ({ by, at, words }) => JSON.stringify([by, at, words])).values()].map((together) => ({
    title: `${together.map(({ told }) => told).join(', ')}: settled by ${together[0]!.by}.`,
    words: together[0]!.words,
  }));
};

/** One line out of several, oldest first; what happened at the same moment stays in its order. */
export const inOrder = (entries: readonly TimedEntry[]): readonly TimedEntry[] =>
  entries.toSorted((one, other) => Date.parse(one.when) - Date.parse(other.when));

/** A report's conversation as the timeline shows it: each attempt with its time, person, device, request, answer and conclusion. */
export const entriesOf = ({ report, entries }: ReportTimelineView): TimedEntry[] =>
  entries.map((entry, place) => ({
    ...{ id: `${report.id} ${place}`, when: entry.at, at: moment(entry.at) },
    ...shown(entry, report),
  }));

function shown(entry: TimelineEntryView, report: ReportTimelineView['report']): Omit<TimelineEntry, 'id' | 'at'> {
  const who = [entry.by, entry.device].filter((each) => each !== null).join(', ');
  switch (entry.what) {
    case 'queued':
      return {
        title: `${report.title}: the report was stored with the deed`,
        state: 'done',
        detail: `${who}. Reference ${report.reference}`,
      };
    case 'exchange': {
      const { method, path, status, durationMs, outcome, conclusion, requestBody, answerBody, answerCut } = entry.exchange;
      const verb = exchangeVerb(entry.exchange);
      const heard = status === null ? 'no answer' : `answer ${status}`;
      const said = [
        { label: 'The request', text: requestBody ?? '' },
        { label: 'The answer', text: answerBody ?? '', note: answerCut === undefined ? undefined : cutWords(answerCut) },
      ].filter(({ text }) => text !== '');
      return {
        title: conclusion,
        state: states[outcome],
        detail: method === '' ? `${verb}: nothing left.` : `${verb}: ${method} ${path}, ${heard} after ${durationMs} ms. ${who}`,
        ...(said.length === 0 ? {} : { said }),
      };
    }
    default:
      return {
        title: entryTitle(entry),
        state: entry.what === 'settled' ? 'done' : 'sent',
        detail: `${report.title}. ${who}`,
      };
  }
}

/** What is said of an answer that was too long to be kept whole. */
export const cutWords = ({ characters, sha256 }: NonNullable<ExchangeView['answerCut']>): string =>
  `It was ${characters.toLocaleString('en-US')} characters long. Kept are its beginning and its end; SHA-256 of all of it: ${sha256}`;

/** Of a long conversation these are read: how it began, and how it stands. In entries. */
const firstRead = 3;
const lastRead = 5;

/** A conversation with its long middle laid aside, oldest first; the middle is empty where folding would hide next to nothing. */
export function folded<Entry>(entries: readonly Entry[]): {
  readonly first: readonly Entry[];
  readonly middle: readonly Entry[];
  readonly last: readonly Entry[];
} {
  if (entries.length <= firstRead + lastRead + 2) return { first: entries, middle: [], last: [] };
  return {
    first: entries.slice(0, firstRead),
    middle: entries.slice(firstRead, -lastRead),
    last: entries.slice(-lastRead),
  };
}
