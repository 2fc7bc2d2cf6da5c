import type { ReportTimelineView } from '@countersign/contract/report-views';
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
  total = $state<number | null>(null);
  isReading = $state(false);
  isWhole = $state(false);
  trouble = $state.raw<ProblemWords | undefined>();
  period = $state.raw<Period | undefined>();
  #next: number | null = null;
  #reading = 0;

  /** Reads a period from its beginning; whatever was being read is given up. */
  async read(period: Period): Promise<void> {
    this.period = period;
    this.records = [];
    this.total = null;
    this.isWhole = false;
    this.#next = null;
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
    while (!this.isWhole) {
      const { locationId, from, to } = period;
      const answer = await officeCall('conversation', {
        ...{ from, to },
        ...(locationId === null ? {} : { locationId }),
        ...(this.#next === null ? {} : { after: this.#next }),
      });
      if (mine !== this.#reading) return;
      if (answer.kind !== 'answered') {
        this.trouble = answer.kind === 'refused' ? problemWords(answer.problem) : noAnswerWords;
        break;
      }
      const { items, total, next } = answer.value;
      this.records = [...this.records, ...items];
      this.total ??= total;
      this.#next = next;
      this.isWhole = next === null;
    }
    this.isReading = false;
  }
}
