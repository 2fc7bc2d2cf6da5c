import { epochMs, isoFromMs, type Instant } from '../business-day.ts';

/** When the notice of a disconnection is drafted, and when Florida wants it at the latest, in milliseconds after it began. */
export const draftAfterMs = 2 * 3_600_000;
export const noticeDueAfterMs = 3 * 3_600_000;

/** How long a state has been out of reach, and what is due. */
export interface Disconnection {
  readonly beganAt: Instant;
  readonly phase: 'counting' | 'draft' | 'late';
  readonly draftAt: Instant;
  readonly dueAt: Instant;
}

/** The clock of a disconnection at a moment. */
export function disconnectionAt(beganAt: Instant, now: Instant): Disconnection {
  const lastedMs = epochMs(now) - epochMs(beganAt);
  return {
    beganAt,
    phase: lastedMs >= noticeDueAfterMs ? 'late' : lastedMs >= draftAfterMs ? 'draft' : 'counting',
    draftAt: isoFromMs(epochMs(beganAt) + draftAfterMs),
    dueAt: isoFromMs(epochMs(beganAt) + noticeDueAfterMs),
  };
}

export interface NoticeFacts {
  readonly locationName: string;
  readonly licenceNumber: string;
  readonly address: string;
  /** IANA name: the letter tells times as the clock on the store's wall does. */
  readonly timeZone: string;
  readonly beganAt: Instant;
  readonly lastContactAt: Instant | null;
  /** Calls that found no answer. */
  readonly attempts: number;
  readonly lastFailure: string | null;
  /** Reports that wait, and those of them that left without an answer. */
  readonly waiting: number;
  readonly unconfirmed: number;
}

/** The letter to the regulator, ready for a named person to sign. Times are the store's own, with their zone. */
export function draftNotice(facts: NoticeFacts): string {
  const { locationName, licenceNumber, address, timeZone, lastContactAt, attempts, lastFailure, waiting, unconfirmed } = facts;
  const began = inWords(facts.beganAt, timeZone);
  const unanswered =
    unconfirmed === 0 ? 'Nothing that we sent is without a clear answer.' : `${unconfirmed} of them left without a clear answer.`;
  return [
    `Subject: ${locationName}, license ${licenceNumber}: disconnected from the tracking system since ${began}`,
    '',
    `Our location at ${address} lost its connection to the tracking system on ${began}. It has lasted longer than two hours.`,
    `We have tried ${attempts} ${attempts === 1 ? 'time' : 'times'}${lastFailure === null ? '' : `; the last try ended with: ${withoutStop(lastFailure)}`}.`,
    lastContactAt === null
      ? 'The system has not answered us before.'
      : `The system last answered us on ${inWords(lastContactAt, timeZone)}.`,
    `${waitingWords(waiting)} ${unanswered}`,
    '',
    'We will write again when the connection is back.',
  ].join('\n');
}

const waitingWords = (waiting: number): string =>
  waiting === 0
    ? 'No report waits.'
    : `${waiting} ${waiting === 1 ? 'report waits' : 'reports wait'} in order and will be sent when the connection is back.`;

/** What was said, to stand at the end of a sentence of ours. */
export const withoutStop = (words: string): string => words.replace(/\.$/, '');

/** `November 21, 2026, 8:31 AM EST`. */
const inWords = (at: Instant, timeZone: string): string =>
  new Intl.DateTimeFormat('en-US', {
    timeZone,
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZoneName: 'short',
  })
    .format(epochMs(at))
    // Between the minutes and AM stands a narrow space that letters and tests do not expect.
    .replaceAll('\u202f', ' ')
    .replace(' at ', ', ');
