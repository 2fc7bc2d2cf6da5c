import type { Answer } from '@countersign/contract/caller';
import type { DeskPart, ReportGroupView, ReportsDeskView } from '@countersign/contract/desk-views';
import type { DeskReportView } from '@countersign/contract/report-views';
import { officeCall } from '#lib/device/caller.ts';
import { noAnswerWords, problemWords, type ProblemWords } from '#lib/sync/problem-words.ts';
import { partOrder, type DeskGroup } from './desk-groups.ts';
import { Loaded } from '../loaded.svelte.ts';

/** Further pages of one part that are kept on the screen: whoever has cleared so many looks at what is left from the top. */
const mostPages = 25;

type Opened = Readonly<Partial<Record<DeskPart, number>>>;

/** The desk as it is looked at: its first page, and of each part as many more as somebody asked for. */
export class Desk {
  value = $state.raw<ReportsDeskView | undefined>();
  /** What is looked for; empty for all that is open. */
  asked = $state('');
  /** What {@link value} answers, which is another question while its answer is awaited. */
  answers = $state('');
  /** The part of which more is being read. */
  reading = $state<DeskPart | undefined>();
  readonly #first = new Loaded('reportsDesk');
  #looks = 0;
  #opened: Opened;

  /** @param opened further pages of each part that stand open from the beginning */
  constructor(opened: Opened = {}) {
    this.#opened = opened;
  }

  /** Further pages of each part that are open. */
  get opened(): Opened {
    return this.#opened;
  }

  get asOf(): string | undefined {
    return this.#first.asOf;
  }
  get trouble(): ProblemWords | undefined {
    return this.#first.trouble;
  }

  /** Whether something else was asked than what is on the screen, and no answer came yet. */
  get isLooking(): boolean {
    return this.#first.isLoading && this.asked !== this.answers;
  }

  /** Looks for something, or again for what was looked for, at as many pages as were open. */
  async load(find = this.asked): Promise<void> {
    this.asked = find;
    this.#looks += 1;
    const mine = this.#looks;
    await this.#first.load(find === '' ? {} : { find });
    let value = this.#first.value;
    for (const part of find === '' ? partOrder : []) {
      for (let page = 0; page < (this.#opened[part] ?? 0) && value !== undefined; page += 1)
        value = (await withMore(value, part)) ?? value;
    }
    if (mine !== this.#looks) return;
    this.value = value;
    this.answers = find;
  }

  /** Reads the next page of a part. */
  async showMore(part: DeskPart): Promise<void> {
    if (this.value === undefined || this.reading !== undefined) return;
    this.#looks += 1;
    this.reading = part;
    const { answers } = this;
    const more = await withMore(this.value, part);
    this.reading = undefined;
    if (more === undefined || this.answers !== answers) return;
    this.value = more;
    this.#opened = { ...this.#opened, [part]: Math.min(mostPages, (this.#opened[part] ?? 0) + 1) };
  }
}

/** A desk with one more page of a part; undefined when nobody answered. */
async function withMore(desk: ReportsDeskView, part: DeskPart): Promise<ReportsDeskView | undefined> {
  const after = desk.parts.find((each) => each.part === part)?.next ?? null;
  if (after === null) return desk;
  const answer = await officeCall('reportsDesk', { part, after });
  if (answer.kind !== 'answered') return undefined;
  const { reports, groups, parts } = answer.value;
  const next = parts.find((each) => each.part === part)?.next ?? null;
  return {
    ...desk,
    reports: [...desk.reports, ...reports],
    groups: [...desk.groups, ...groups],
    parts: desk.parts.map((each) => (each.part === part ? { ...each, next } : each)),
  };
}

/**
 * Every report of a group, also those that are not on the screen: what one decision clears is cleared whole.
 *
 * @returns the words of the trouble when the edge did not give them all
 */
export async function wholeGroup({ part, count, reports }: DeskGroup): Promise<readonly DeskReportView[] | ProblemWords> {
  const [first] = reports;
  if (first === undefined || part === 'way' || count <= reports.length) return reports;
  const members = new Map(reports.map((report) => [report.id, report]));
  for (let after: number | null = 0; after !== null;) {
    const answer: Answer<ReportGroupView> = await officeCall('reportGroup', { like: first.id, after });
    if (answer.kind !== 'answered') return answer.kind === 'refused' ? problemWords(answer.problem) : noAnswerWords;
    for (const report of answer.value.reports) members.set(report.id, report);
    after = answer.value.next;
  }
  return [...members.values()];
}
