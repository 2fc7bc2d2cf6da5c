import type { Answer } from '@countersign/contract/caller';
import type { SubmitOrder } from '@countersign/contract/commands';
import type { DeliverTicket } from '@countersign/contract/lobby-commands';
import type { Problem } from '@countersign/contract/problems';
import type { OrderView } from '@countersign/contract/views';
import type { CartLine } from '@countersign/domain/cart/cart';
import { drainStream, type Outcome } from '@countersign/domain/delivery/drain-stream';
import { retryDelayMs } from '@countersign/domain/delivery/retry-delay';
import { idFrom, type CommandId, type OrderId } from '@countersign/domain/identifiers';
import type { OrderNote } from '@countersign/domain/orders/order-note';
import { ok, refuse, type Result } from '@countersign/domain/result';
import { uuidv7 } from '#lib/local/uuid.ts';
import { call } from '#lib/device/caller.ts';
import { clock } from '#lib/device/clock.ts';
import { device } from '#lib/device/device.svelte.ts';
import { healthNotes } from '#lib/device/health-notes.ts';
import { connection } from '#lib/device/connection.svelte.ts';
import type { KeptCommand } from '#lib/local/outbox.ts';
import { tryStorage, type StorageProblem } from '#lib/local/storage-trouble.ts';
import { isAboutTheRoad, judgeAnswer, outcomeOf, type CommandAnswer } from './judge-answer.ts';
import { orders } from './orders.svelte.ts';
import { prune } from './outbox-room.ts';
import { nextCommand, nextSubmissions, recordAnswer, recordBatch, settle, writeOrder } from './outbox-store.ts';

/** How long a shopper waits for the edge's word before the order is theirs anyway, in milliseconds. */
const shopperWaitMs = 2_500;
/** Commands of one run; the next run follows at once. */
const mostPerRun = 100;
/** A kiosk asks again at least this often: the network that returns should not wait for us. */
const pace = { firstMs: 1_000, longestMs: 30_000 };

export interface PlaceOrder {
  readonly lines: readonly CartLine[];
  /** Total with taxes that stood on the shopper's screen, in cents. */
  readonly seenTotalCents: number;
  readonly language: 'en' | 'es';
  readonly notes?: readonly OrderNote[];
}

export interface PlacedOrder {
  readonly orderId: OrderId;
  /** What is said aloud, e.g. `A47`. */
  readonly number: string;
  /** True when the edge does not have it yet: it is safe on this device and is delivered when the network returns. */
  readonly placedOffline: boolean;
  /** Lets its shopper follow it on a phone. */
  readonly followToken: string;
}

/**
 * Places an order. It is on the disk before anything is sent; with a network the edge's word is awaited a moment, so that a
 * changed price or an empty shelf is said while the shopper can still choose.
 *
 * @returns the edge's problem when it said no (nothing of the order is left then), or `StorageFull` or `StorageFailed` when
 *   this device could not keep it: then there is no order
 */
export async function placeOrder(order: PlaceOrder): Promise<Result<PlacedOrder, StorageProblem | Problem>> {
  const letter = device.view?.letter;
  if (device.status === 'revoked') return refuse({ type: 'DeviceRevoked' });
  if (letter === undefined) return refuse({ type: 'DeviceNotKnown' });

  const orderId = idFrom('ord', uuidv7());
  const offline = connection.state === 'offline';
  const followToken = mintFollowToken();
  const written = await writeOrder(letter, {
    commandId: mintCommandId(),
    orderId,
    placedAt: clock.now(),
    placedOffline: offline,
    lines: order.lines,
    seenTotalCents: order.seenTotalCents,
    language: order.language,
    ...(order.notes === undefined || order.notes.length === 0 ? {} : { notes: order.notes }),
    followToken,
  });
  if (!written.ok) return written;
  healthNotes.lastOrderAt = clock.now();

  const asked = pushOutbox();
  if (!offline) await Promise.race([asked, patience()]);
  const settlement = await settle(orderId, blockedBy());
  if (settlement.kind === 'withdrawn') return refuse(settlement.problem);
  return ok({ orderId, number: written.value.number, placedOffline: !settlement.delivered, followToken });
}

let running: Promise<void> | undefined;
let again = false;
/** Runs, one after the other, that ended because this device's storage failed them. */
let troubledRuns = 0;
let retryTimer: ReturnType<typeof setTimeout> | undefined;

/**
 * Hands over what waits, in order. Asked while it runs, it runs once more. Two tabs take turns: one kiosk, one stream. When it
 * resolves, everything that waited was offered to the edge by one of them, or the road was closed.
 */
export function pushOutbox(): Promise<void> {
  again = true;
  running ??= run();
  return running;
}

/** Stops asking again by itself; what waits stays. */
export function stopPushing(): void {
  clearTimeout(retryTimer);
}

async function run(): Promise<void> {
  await Promise.resolve(); // so that `running` is set before it can be cleared
  try {
    while (again) {
      again = false;
      if (device.credentials === null || device.status !== 'paired') continue;
      // What could not be written down is asked for again: the edge takes a command once.
      troubledRuns = (await tryStorage(() => oneAtATime(drain))).ok ? 0 : troubledRuns + 1;
      if (troubledRuns > 0) retryLater(troubledRuns);
    }
  } finally {
    running = undefined; // in the same step as the last look at `again`: nobody's wish falls between
  }
}

async function drain(): Promise<void> {
  let answer: CommandAnswer = { kind: 'unreachable' };
  let attempts = 0;
  const send = async (item: Item): Promise<Outcome> => {
    attempts = item.attempts + 1;
    answer = judgeAnswer(await deliver(item.command), attempts);
    if (answer.kind === 'accepted' && item.command.name === 'deliverTicket') orders.put(answer.order);
    return outcomeOf(answer);
  };
  if (await drainBatches()) return;
  const summary = await drainStream<Item>(
    {
      nextDue: async () => itemOf(await nextCommand()),
      send,
      // The edge answers a repeated command as it did the first time, so asking what happened is sending it again.
      askWhatHappened: send,
      record: (item) => recordAnswer(item.command, answer, { nowMs: clock.nowMs(), mintCommandId }),
    },
    { limit: mostPerRun },
  );
  if (summary.stoppedBy === 'limit') again = true;
  else if (summary.stoppedBy === 'empty') await prune(clock.nowMs());
  else retryLater(attempts);
}

/** Orders one request carries at most; the edge takes no more (`lobby-schemas.ts`). */
const mostInBatch = 100;
/** From so many on a batch is quicker than one after the other; fewer go one by one, so that a shopper who waits is answered first. */
const fewestInBatch = 3;

/**
 * Hands over what gathered without a network in batches, in order. True when the road closed meanwhile: then it is tried again
 * later. A batch whose fate is unknown is sent again as it is: each order in it is a command of its own.
 */
async function drainBatches(): Promise<boolean> {
  for (let round = 0; round < mostPerRun; round += 1) {
    const waiting = await nextSubmissions(mostInBatch);
    if (waiting.length < fewestInBatch) return false;
    const answer = await call('submitOrders', { orders: waiting.map(({ body }) => body as SubmitOrder) });
    if (answer.kind !== 'answered' || answer.value.answers.length === 0) {
      // The edge may know no batches, or one order in it may be the trouble: one by one it shows which.
      if (answer.kind === 'refused' && !isAboutTheRoad(answer.problem)) return false;
      retryLater(1);
      return true;
    }
    await recordBatch(waiting, answer.value.answers, { nowMs: clock.nowMs(), mintCommandId });
  }
  again = true;
  return true;
}

const deliver = ({ name, body }: KeptCommand): Promise<Answer<OrderView>> =>
  name === 'deliverTicket' ? call(name, body as DeliverTicket) : call(name, body as SubmitOrder);

interface Item {
  readonly id: string;
  readonly state: 'pending' | 'unknown';
  readonly attempts: number;
  readonly command: KeptCommand;
}

const itemOf = (command: KeptCommand | undefined): Item | undefined =>
  command === undefined
    ? undefined
    : {
        id: command.commandId,
        state: command.state === 'unknown' ? 'unknown' : 'pending',
        attempts: command.attempts,
        command,
      };

/** A revoked device takes no orders, not even ones it would keep. */
const blockedBy = (): Problem | null => (device.status === 'revoked' ? { type: 'DeviceRevoked' } : null);

const patience = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, shopperWaitMs));

function retryLater(attempts: number): void {
  clearTimeout(retryTimer);
  retryTimer = setTimeout(() => void pushOutbox(), retryDelayMs(Math.max(attempts, 1), Math.random(), pace));
}

/** One drainer for all tabs. Where the browser has no locks two tabs may both send: the edge takes a command once. */
const oneAtATime = (work: () => Promise<void>): Promise<void> =>
  globalThis.navigator?.locks === undefined ? work() : navigator.locks.request('countersign-outbox', work);

const mintCommandId = (): CommandId => idFrom('cmd', uuidv7());

/** 128 random bits: nobody finds another's order by trying. */
const mintFollowToken = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
