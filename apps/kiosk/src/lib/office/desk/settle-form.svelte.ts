import { mostSettledTogether } from '@countersign/contract/report-commands';
import type { SettledReportsView } from '@countersign/contract/report-views';
import type { CommandId, ReportId } from '@countersign/domain/identifiers';
import { shortestEvidence, type Settlement } from '@countersign/domain/reports/settle-report';
import type { ProblemWords } from '#lib/sync/problem-words.ts';
import { inFigures, type DeskGroup } from './desk-groups.ts';
import { wholeGroup } from './desk.svelte.ts';
import { Deed } from '../loaded.svelte.ts';
import { newCommandId } from '../mint.ts';

/** As many of a group as one request settles, and the asking's own id: whoever tries again after a fault settles nothing twice. */
interface Portion {
  readonly commandId: CommandId;
  readonly reportIds: readonly ReportId[];
  outcome?: SettledReportsView;
}

/** What a person writes to close a report, or every report of a group, with evidence. */
export class SettleForm {
  readonly #one = new Deed('settleReport');
  readonly #all = new Deed('settleReports');
  #first: ReportId | undefined;
  #isOvertaken = false;
  #commandId = newCommandId();
  /** What it is about: what the desk reads meanwhile changes nothing here. */
  group = $state.raw<DeskGroup | undefined>();
  /** The group as it stood when the form was opened: what joins it later nobody has looked at. */
  #portions = $state.raw<readonly Portion[]>([]);
  scope = $state<'all' | 'first'>('first');
  settlement = $state<Settlement>('state-holds-it');
  stateId = $state('');
  words = $state('');
  busy = $state<string | false>(false);
  trouble = $state.raw<ProblemWords | undefined>();
  /** What became of the group, when some of it was left. */
  outcome = $state.raw<SettledReportsView | undefined>();

  readonly count = $derived(this.#portions.reduce((sum, { reportIds }) => sum + reportIds.length, 0));
  readonly missing = $derived(
    this.scope === 'all' && this.count === 0
      ? 'Reading the group'
      : this.settlement === 'state-holds-it' && this.stateId.trim() === ''
        ? 'Enter the state’s number'
        : this.words.trim().length < shortestEvidence
          ? 'Say what proves it'
          : undefined,
  );

  async open(group: DeskGroup): Promise<void> {
    this.group = group;
    const [first] = group.reports;
    this.#first = first?.id;
    this.#isOvertaken = (first?.overtakenBy ?? null) !== null;
    this.#commandId = newCommandId();
    this.#portions = [];
    this.choose(group.count > 1 ? 'all' : 'first');
    [this.stateId, this.words, this.trouble, this.outcome] = ['', '', undefined, undefined];
    if (group.count === 1) return;
    const members = await wholeGroup(group);
    if ('what' in members) return void (this.trouble = members);
    const ids = members.map(({ id }) => id);
    this.#portions = Array.from({ length: Math.ceil(ids.length / mostSettledTogether) }, (_, n) => ({
      commandId: newCommandId(),
      reportIds: ids.slice(n * mostSettledTogether, (n + 1) * mostSettledTogether),
    }));
  }

  /**
   * Each record has a number of its own at the state: of a whole group nobody can say that the state holds it. What was overtaken it
   * does not hold, but something newer.
   */
  choose(scope: 'all' | 'first'): void {
    this.scope = scope;
    this.settlement = scope === 'all' || this.#isOvertaken ? 'told-another-way' : 'state-holds-it';
  }

  /** @returns whether everything that was asked for is settled, and nothing is left to say */
  async send(): Promise<boolean> {
    this.busy = 'Settling…';
    const isDone = this.scope === 'all' ? await this.#settleAll() : await this.#settleFirst();
    this.busy = false;
    return isDone;
  }

  async #settleFirst(): Promise<boolean> {
    if (this.#first === undefined) return false;
    const stateId = this.stateId.trim() === '' ? null : this.stateId.trim();
    const { settlement, words } = this;
    const input = { reportId: this.#first, commandId: this.#commandId, settlement, stateId, words };
    const settled = await this.#one.do(input);
    this.trouble = this.#one.trouble;
    return settled !== undefined;
  }

  async #settleAll(): Promise<boolean> {
    const { settlement, words } = this;
    let done = 0;
    for (const portion of this.#portions) {
      done += portion.reportIds.length;
      this.busy = `Settling ${inFigures(done)} of ${inFigures(this.count)}`;
      const { commandId, reportIds } = portion;
      const outcome = portion.outcome ?? (await this.#all.do({ commandId, reportIds, settlement, words }));
      this.trouble = this.#all.trouble;
      if (outcome === undefined) return false;
      portion.outcome = outcome;
    }
    const left = this.#portions.reduce((sum, { outcome }) => sum + (outcome?.left ?? 0), 0);
    if (left > 0) this.outcome = { settled: this.count - left, left };
    return left === 0;
  }
}
