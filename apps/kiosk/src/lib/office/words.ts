import type { Category } from '@countersign/domain/catalogue/item';
import type { DeskReportView, ReportView } from '@countersign/contract/report-views';
import type { LocationView } from '@countersign/contract/views';
import type { ReportState } from '@countersign/domain/reports/report-moves';
import { clock } from '#lib/device/clock.ts';
import { zoneOf } from './store-clock.ts';

/** The badge of the office, which alone tells `unknown` from waiting. */
export const officeBadge = (state: ReportState): 'pending-sync' | 'in-sync' | 'needs-attention' | 'unknown' =>
  (
    ({
      pending: 'pending-sync',
      unknown: 'unknown',
      'in-sync': 'in-sync',
      settled: 'in-sync',
      refused: 'needs-attention',
      parked: 'needs-attention',
    }) as const
  )[state];

/** `Nov 21, 2:19:12 PM` in the location's time zone; without a location in the one that all stores share. */
export const moment = (at: string, location?: LocationView): string =>
  new Date(at).toLocaleString('en-US', {
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    second: '2-digit',
    timeZone: zoneOf(location),
  });

/** `Nov 21, 2:19 PM EST` by the clock of the location: for what is planned, where seconds say nothing. */
export const minute = (at: string, location: Pick<LocationView, 'timeZone'> | undefined): string =>
  new Date(at).toLocaleString('en-US', {
    ...{ month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit' },
    ...{ timeZone: zoneOf(location), timeZoneName: 'short' },
  });

/** What people call a store's time: "Eastern Time". @param timeZone IANA name */
export const clockName = (timeZone: string): string =>
  new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longGeneric' })
    .formatToParts()
    .find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;

/** Monday first, as deals and hours count them. */
export const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

/** `1 package`, `12 packages`. */
export const packagesWord = (count: number): string => `${count} ${count === 1 ? 'package' : 'packages'}`;

/** `3 min`, `2 h 10 min`, `4 days`: how long something has waited. */
export function waited(since: string, nowMs: number): string {
  const minutes = Math.max(0, Math.floor((nowMs - Date.parse(since)) / 60_000));
  if (minutes < 1) return 'under a minute';
  if (minutes < 60) return `${minutes} min`;
  if (minutes < 2880) return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
  return `${Math.floor(minutes / 1440)} days`;
}

/** When a report goes out by itself, or is asked about; one that is due only waits for those before it. */
export function waitWords({ dueAt, state }: Pick<DeskReportView, 'dueAt' | 'state'>, nowMs = clock.nowMs()): string {
  const isSent = state === 'unknown';
  if (Date.parse(dueAt) > nowMs)
    return isSent ? `We ask about it again by ourselves at ${moment(dueAt)}.` : `It is sent again by itself at ${moment(dueAt)}.`;
  return isSent
    ? 'We ask about it in a moment, as soon as the state answers.'
    : 'It goes out in its turn, as soon as the state answers.';
}

/** The state's number, or why there is none. */
export const saleIdWords = (report: ReportView | null): string =>
  report === null
    ? 'not reported: no cannabis'
    : (report.stateId ??
      {
        pending: 'waiting',
        unknown: 'asking the state',
        'in-sync': '',
        settled: 'settled by a person',
        refused: 'refused',
        parked: 'waits for a person',
      }[report.state]);

/** A category as people write it: "infused pre-roll". */
export const categoryWord = (category: Category): string => category.replace('infused-', 'infused ');
