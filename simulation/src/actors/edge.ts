/** The edge as its Workers run it: the real use cases in isolates that come and go, a queue that keeps no promise, and the cron bell. */
import type { CommitEffect } from '../../../apps/edge/src/db/context.ts';
import { database } from '../../../apps/edge/src/db/database.ts';
import { expireOrders } from '../../../apps/edge/src/orders/expire-orders.ts';
import { consumeWakeUps, type WakeUp } from '../../../apps/edge/src/reporting/consumer.ts';
import type { ReportingContext } from '../../../apps/edge/src/reporting/send-report.ts';
import { pullLocation, pullNext } from '../../../apps/edge/src/reporting/pull-location.ts';
import { reconcileNow } from '../../../apps/edge/src/reporting/reconcile.ts';
import { sweepReports } from '../../../apps/edge/src/reporting/sweep.ts';
import { createStates, type StateSessions } from '../../../apps/edge/src/state/states.ts';
import { office } from '../../../apps/edge/src/testing/world.ts';
import { idFrom } from '../../../packages/domain/src/identifiers.ts';
import type { Chance } from '../chance.ts';
import type { Clock } from '../play/clock.ts';
import { uuidOf } from '../play/determinism.ts';
import type { Life, Stage } from '../play/stage.ts';
import { d1Over, type SqliteFile } from '../sqlite/d1.ts';
import { locationId, sealingKey } from './shop.ts';
import type { StateServer } from './state-server.ts';

interface Isolate {
  sessions: StateSessions;
  /** How wrong its clock goes, in milliseconds. */
  readonly skewMs: number;
}

interface QueuedMessage {
  readonly body: WakeUp;
  readonly dueMs: number;
}

/** What lies outside of the database: ids minted so far, and what the queue holds. */
export interface EdgeMemory {
  readonly minted: number;
  readonly queue: readonly QueuedMessage[];
  /** Sessions at the state, by isolate. */
  readonly sessions: readonly StateSessions[];
}

/** Where the edge stands, and with whom it speaks. */
export interface Surroundings {
  readonly file: SqliteFile;
  readonly clock: Clock;
  readonly stage: Stage;
  readonly state: StateServer;
  readonly note: (line: string) => void;
}

/** Minted ids begin where no id of the shop's opening is. */
const firstMinted = 0x10_0000;
/** Messages one batch of the consumer holds at most (`wrangler.toml`). */
const mostMessages = 10;

/** Fewer questions than a real location asks before a person must look: histories are short. */
const soonWithAPerson = { mostQuestions: 3, mostSendings: 3 } as const;

export class Edge {
  chance: Chance;
  readonly #around: Surroundings;
  readonly #isolates: readonly Isolate[];
  #minted: number;
  #queue: QueuedMessage[];

  constructor(around: Surroundings, chance: Chance, memory: EdgeMemory = { minted: firstMinted, queue: [], sessions: [] }) {
    this.#around = around;
    this.#minted = memory.minted;
    this.#queue = [...memory.queue];
    this.chance = chance;
    this.#isolates = [0, 1].map((place) => ({
      sessions: copyOf(memory.sessions[place] ?? noSessions),
      skewMs: chance.between(-1_000, 1_000),
    }));
  }

  /** What a run of the edge works with: an isolate of the two, and a life that may end. */
  context(life: Life): ReportingContext {
    const { clock, stage, state, file } = this.#around;
    const isolate = this.chance.pick(this.#isolates);
    const now = (): string => clock.now(isolate.skewMs);
    const askState = (url: string, init: RequestInit): Promise<Response> => {
      const { method = 'GET', headers, body } = init;
      const request = {
        method,
        path: url.slice('http://state'.length),
        headers: headers as Record<string, string>,
        body: (body ?? null) as string | null,
      };
      return stage.turn(life, () => state.answer(request)) as unknown as Promise<Response>;
    };
    return {
      db: d1Over(file, (work) => stage.turn(life, work)),
      now,
      mint: (prefix) => idFrom(prefix, uuidOf((this.#minted += 1))),
      afterCommit: (effect) => this.#announce(life, effect),
      chance: () => this.chance.fraction(),
      stateSecretKey: sealingKey,
      settings: soonWithAPerson,
      state: createStates(
        {
          baseUrl: 'http://state',
          fetch: askState as unknown as typeof fetch,
          nowMs: () => clock.nowMs() + isolate.skewMs,
        },
        isolate.sessions,
      ),
    };
  }

  memory(): EdgeMemory {
    return { minted: this.#minted, queue: [...this.#queue], sessions: this.#isolates.map(({ sessions }) => copyOf(sessions)) };
  }

  /** Every isolate is replaced: what was remembered in memory is gone. */
  replaceIsolates(): void {
    for (const isolate of this.#isolates) isolate.sessions = copyOf(noSessions);
  }

  /** The consumer takes what the queue gives it: in any order, some of it twice, some of it again. */
  async consume(life: Life): Promise<void> {
    const { clock } = this.#around;
    const due = this.#queue.filter(({ dueMs }) => dueMs <= clock.nowMs()).slice(0, mostMessages);
    if (due.length === 0) return;
    this.#queue = this.#queue.filter((message) => !due.includes(message));
    const open = new Set(due);
    const messages = due.map((message) => ({
      body: message.body,
      ack: () => void open.delete(message),
      retry: ({ delaySeconds = 0 } = {}) => {
        open.delete(message);
        this.#put(message.body.locationId, delaySeconds);
      },
    }));
    const batch = { messages: messages as unknown as Message<WakeUp>[] };
    const wakeLater = (locationId: string, delaySeconds: number): Promise<unknown> =>
      Promise.resolve(this.#put(locationId, delaySeconds));
    const ctx = this.context(life);
    await Promise.race([consumeWakeUps(ctx, batch, wakeLater), life.death]);
    // Whoever died acknowledged nothing: the queue gives it again.
    for (const message of open) this.#put(message.body.locationId, 1);
  }

  /** The bell of the minute, as `index.ts` answers it. */
  async ring(life: Life): Promise<void> {
    const ctx = this.context(life);
    const both = Promise.allSettled([expireOrders(ctx), sweepReports(ctx)]).then((parts) => {
      for (const part of parts) if (part.status === 'rejected') throw part.reason;
    });
    await Promise.race([both, life.death]);
  }

  /**
   * Reads what moved at the state: the other part of the bell, when it is due; now; or with a comparison that a person asked for. Rung apart
   * from the sweep: most histories have nothing to read, and it takes as long as all the rest of a minute.
   */
  async readBooks(life: Life, by: 'bell' | 'bell-rings' | 'person'): Promise<void> {
    const ctx = this.context(life);
    const reads = {
      bell: () => pullNext(ctx),
      'bell-rings': () => pullLocation(ctx, database(ctx.db), locationId),
      person: () => reconcileNow(ctx, office, { locationId }),
    };
    await Promise.race([reads[by](), life.death]);
  }

  /** After an answer nothing is promised: the wake-up may be lost, late, or come twice. */
  #announce(life: Life, { locationId, reports }: CommitEffect): void {
    if (!reports || life.isDead || this.chance.oneIn(5)) return;
    this.#put(locationId, this.chance.below(4));
    if (this.chance.oneIn(5)) this.#put(locationId, this.chance.below(120));
  }

  #put(locationId: string, delaySeconds: number): void {
    const message = { body: { locationId }, dueMs: this.#around.clock.nowMs() + delaySeconds * 1_000 };
    this.#queue.splice(this.chance.below(this.#queue.length + 1), 0, message);
  }
}

const noSessions: StateSessions = { 'biotrack-licensee': new Map(), 'biotrack-v1': new Map() };

const copyOf = (sessions: StateSessions): StateSessions => ({
  'biotrack-licensee': new Map(sessions['biotrack-licensee']),
  'biotrack-v1': new Map(sessions['biotrack-v1']),
});
