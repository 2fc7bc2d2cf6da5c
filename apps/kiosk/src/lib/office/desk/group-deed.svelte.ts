import type { Problem } from '@countersign/contract/problems';
import type { DeskReportView } from '@countersign/contract/report-views';
import type { InputOf } from '@countersign/contract/routes';
import type { CommandId, ReportId } from '@countersign/domain/identifiers';
import { assert } from '@countersign/domain/result';
import type { ProblemWords } from '#lib/sync/problem-words.ts';
import type { DeskGroup } from './desk-groups.ts';
import { wholeGroup } from './desk.svelte.ts';
import { Deed } from '../loaded.svelte.ts';
import { newCommandId } from '../mint.ts';

/** One report of the group, and the asking's own id. */
interface OneOfGroup {
  readonly reportId: ReportId;
  readonly commandId: CommandId;
}

/** How a group is gone through. */
interface Way {
  /** On the button, while the nth of so many is asked for. */
  readonly saying?: (n: number, count: number) => string;
  /** Problems of one report that keep no other from its turn. */
  readonly passes?: readonly Problem['type'][];
}

/** What a person does to every report of a group, one after the other. Whoever tries again after a fault does nothing twice. */
export class GroupDeed<Name extends 'retryReport' | 'handOverReport'> {
  readonly #deed: Deed<Name>;
  #members: readonly DeskReportView[] | undefined;
  #commandIds = new Map<ReportId, CommandId>();
  #done = new Set<ReportId>();
  /** As it stood when the dialog was opened: what the desk reads behind it changes nothing here. */
  group = $state.raw<DeskGroup | undefined>();
  /** What the button says meanwhile. */
  busy = $state<string | false>(false);
  trouble = $state.raw<ProblemWords | undefined>();

  constructor(name: Name) {
    this.#deed = new Deed(name);
  }

  begin(group: DeskGroup): void {
    this.group = group;
    this.#members = undefined;
    this.beginAnew();
  }

  /** Another thing is done to the same group: what was done before does not count. */
  beginAnew(): void {
    this.#commandIds = new Map();
    this.#done = new Set();
    this.trouble = undefined;
  }

  /**
   * The members are fixed with the first call: what leaves the group while we work is not left out.
   *
   * @param asked what the edge is asked about one of them
   * @returns whether it is done to all of them; otherwise {@link trouble} has the words
   */
  async do(asked: (one: OneOfGroup) => InputOf<Name>, way: Way = {}): Promise<boolean> {
    assert(this.group !== undefined, 'a dialog begins when it opens');
    this.busy = 'One moment…';
    const members = this.#members ?? (await wholeGroup(this.group));
    if ('what' in members) this.trouble = members;
    else {
      this.#members = members;
      this.trouble = await this.#goThrough(members, asked, way);
    }
    this.busy = false;
    return this.trouble === undefined;
  }

  async #goThrough(
    members: readonly DeskReportView[],
    asked: (one: OneOfGroup) => InputOf<Name>,
    { saying, passes = [] }: Way,
  ): Promise<ProblemWords | undefined> {
    let trouble: ProblemWords | undefined;
    for (const [place, { id }] of members.entries()) {
      if (this.#done.has(id)) continue;
      if (saying !== undefined) this.busy = saying(place + 1, members.length);
      const done = await this.#deed.do(asked({ reportId: id, commandId: this.#commandIdOf(id) }));
      if (done !== undefined) this.#done.add(id);
      else {
        trouble = this.#deed.trouble;
        if (!passes.some((type) => type === this.#deed.problem?.type)) break;
      }
    }
    return trouble;
  }

  #commandIdOf(id: ReportId): CommandId {
    const kept = this.#commandIds.get(id) ?? newCommandId();
    this.#commandIds.set(id, kept);
    return kept;
  }
}
