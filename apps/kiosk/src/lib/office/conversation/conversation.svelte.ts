import type { DisconnectionView, ReportTimelineView, StateCallView } from '@countersign/contract/report-views';
import type { Answer } from '@countersign/contract/caller';
import { officeCall } from '#lib/device/caller.ts';
import { noAnswerWords, problemWords, type ProblemWords } from '#lib/sync/problem-words.ts';

/** What a printed report covers. */
export interface Period {
  /** Null for all locations within reach. */
  readonly locationId: string | null;
  /** RFC 3339, the end not included. */
  readonly from: string;
  readonly to: string;
}

/** The conversation of a period, read part by part: a long one says how far it is, and goes on where it was broken off. */
export class Conversation {
  records = $state.raw<readonly ReportTimelineView[]>([]);
  /** What was asked beside the records, and when the state did not answer. */
  calls = $state.raw<readonly StateCallView[]>([]);
  disconnections = $state.raw<readonly DisconnectionView[]>([]);
  total = $state<number | null>(null);
  isReading = $state(false);
  isWhole = $state(false);
  trouble = $state.raw<ProblemWords | undefined>();
  period = $state.raw<Period | undefined>();
  #next: number | null = null;
  #nextCall: string | null = null;
  #areRecordsWhole = false;
  #reading = 0;

  /** Reads a period from its beginning; whatever was being read is given up. */
  async read(period: Period): Promise<void> {
    this.period = period;
    this.records = [];
    this.calls = [];
    this.disconnections = [];
    this.total = null;
    this.isWhole = false;
    this.#next = null;
    this.#nextCall = null;
    this.#areRecordsWhole = false;
    await this.goOn();
  }

  /** Reads on to the end. */
  async goOn(): Promise<void> {
    const { period } = this;
    if (period === undefined) return;
    this.#reading += 1;
    const mine = this.#reading;
    this.isReading = true;
    this.trouble = undefined;
    while (!this.isWhole && this.trouble === undefined) {
      const take = this.#areRecordsWhole ? await this.#readCalls(period) : await this.#readRecords(period);
      if (mine !== this.#reading) return;
      take();
    }
    this.isReading = false;
  }

  /** The next part of the records. What it gives is taken over only if nobody began to read something else meanwhile. */
  async #readRecords(period: Period): Promise<() => void> {
    const after = this.#next === null ? {} : { after: this.#next };
    const answer = await officeCall('conversation', { ...asked(period), ...after });
    if (answer.kind !== 'answered') return () => this.#brokenOff(answer);
    const { items, total, next } = answer.value;
    return () => {
      this.records = [...this.records, ...items];
      this.total ??= total;
      this.#next = next;
      this.#areRecordsWhole = next === null;
    };
  }

  async #readCalls(period: Period): Promise<() => void> {
    const after = this.#nextCall === null ? {} : { after: this.#nextCall };
    const answer = await officeCall('conversationBeside', { ...asked(period), ...after });
    if (answer.kind !== 'answered') return () => this.#brokenOff(answer);
    const { calls, disconnections, next } = answer.value;
    return () => {
      this.calls = [...this.calls, ...calls];
      this.disconnections = [...this.disconnections, ...disconnections];
      this.#nextCall = next;
      this.isWhole = next === null;
    };
  }

  #brokenOff(answer: Exclude<Answer<never>, { readonly kind: 'answered' }>): void {
    this.trouble = answer.kind === 'refused' ? problemWords(answer.problem) : noAnswerWords;
  }
}

const asked = ({ locationId, from, to }: Period) => ({ from, to, ...(locationId === null ? {} : { locationId }) });
