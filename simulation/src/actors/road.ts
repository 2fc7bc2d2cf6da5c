/** The network between a device and the edge: it loses requests and answers, delivers twice, and delivers when nobody waits any more. */
import type { ReportingContext } from '../../../apps/edge/src/reporting/send-report.ts';
import type { Answer } from '../../../packages/contract/src/caller.ts';
import type { Problem } from '../../../packages/contract/src/problems.ts';
import type { Result } from '../../../packages/domain/src/result.ts';
import type { Chance } from '../chance.ts';
import type { Crash } from '../play/stage.ts';
import { Life } from '../play/stage.ts';
import type { Road } from '../history.ts';
import type { Clock } from '../play/clock.ts';
import type { Edge } from './edge.ts';

/** One request: what the edge would do with it, whenever it arrives. */
export type Request<Output> = (ctx: ReportingContext) => Promise<Result<Output, Problem>>;

/** What happens to the requests of one scene. */
export interface RoadConditions {
  readonly road: Road;
  readonly crash: Crash | undefined;
  readonly chance: Chance;
}

/** A request that arrives when nobody waits for it any more. */
export interface UnderWay {
  readonly atMs: number;
  readonly request: Request<unknown>;
}

/** How long a device waits for an answer, in milliseconds. */
const patienceMs = 10_000;
/** A request that everybody gave up may still arrive this much later, in seconds. */
const longestDelaySeconds = 200;

export class Network {
  readonly #clock: Clock;
  readonly #edge: Edge;
  #underWay: readonly UnderWay[];

  constructor(clock: Clock, edge: Edge, underWay: readonly UnderWay[] = []) {
    this.#underWay = underWay;
    this.#clock = clock;
    this.#edge = edge;
  }

  /** Asks the edge as a device does. The first request of a scene meets its conditions; what follows finds the road clear. */
  async ask<Output>(request: Request<Output>, { road, crash, chance }: RoadConditions): Promise<Answer<Output>> {
    if (road === 'never-arrives') return this.#givenUp('it never arrived');
    if (road === 'delayed') {
      this.#later(request, chance.between(1, longestDelaySeconds));
      return this.#givenUp('it is under way');
    }
    if (road === 'doubled') this.#later(request, chance.below(3));
    const life = new Life(crash);
    const answer = await Promise.race([request(this.#edge.context(life)), life.death]);
    if (answer === 'died') return this.#givenUp('the edge died');
    if (road === 'answer-lost') return this.#givenUp('the answer was lost');
    return answer.ok ? { kind: 'answered', value: answer.value } : { kind: 'refused', problem: answer.problem, status: 409 };
  }

  /** Requests whose time has come: nobody waits for their answers. */
  due(): readonly (() => Promise<unknown>)[] {
    const nowMs = this.#clock.nowMs();
    const due = this.#underWay.filter(({ atMs }) => atMs <= nowMs);
    if (due.length > 0) this.#underWay = this.#underWay.filter(({ atMs }) => atMs > nowMs);
    return due.map(
      ({ request }) =>
        () =>
          request(this.#edge.context(new Life())),
    );
  }

  memory(): readonly UnderWay[] {
    return this.#underWay;
  }

  hasUnderWay(): boolean {
    return this.#underWay.length > 0;
  }

  #later(request: Request<unknown>, seconds: number): void {
    this.#underWay = [...this.#underWay, { atMs: this.#clock.nowMs() + seconds * 1_000, request }];
  }

  #givenUp(detail: string): { readonly kind: 'unknown'; readonly detail: string } {
    this.#clock.pass(patienceMs);
    return { kind: 'unknown', detail };
  }
}
