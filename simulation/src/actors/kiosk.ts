/** A lobby kiosk: an outbox that survives everything, drained by the house's own hand-over and judged by the kiosk's own rules. */
import { isOfferedAnew, judgeAnswer, outcomeOf, type CommandAnswer } from '../../../apps/kiosk/src/lib/sync/judge-answer.ts';
import { submitOrder } from '../../../apps/edge/src/orders/submit-order.ts';
import type { SubmitOrder } from '../../../packages/contract/src/commands.ts';
import type { Problem } from '../../../packages/contract/src/problems.ts';
import type { CartLine } from '../../../packages/domain/src/cart/cart.ts';
import { drainStream, type Outcome } from '../../../packages/domain/src/delivery/drain-stream.ts';
import { idFrom, type CommandId, type OrderId } from '../../../packages/domain/src/identifiers.ts';
import type { Clock } from '../play/clock.ts';
import { uuidOf } from '../play/determinism.ts';
import { kioskCallers, letters } from './shop.ts';
import type { Network, RoadConditions } from './road.ts';

/** A command as it lies on the kiosk's disk. */
export interface KeptCommand {
  body: SubmitOrder;
  state: 'pending' | 'unknown' | 'accepted' | 'refused';
  /** The shopper was told that the order is placed. */
  promised: boolean;
  attempts: number;
  /** Why the edge said no for good. */
  problem: Problem | null;
  readonly createdAt: string;
}

/** What a kiosk has on its disk. */
export interface KioskMemory {
  readonly commands: readonly KeptCommand[];
  readonly minted: number;
}

/** Commands of one run, as the kiosk's own `push.ts` has it. */
const mostPerRun = 100;

export class Kiosk {
  readonly commands: KeptCommand[];
  readonly #place: number;
  readonly #clock: Clock;
  readonly #network: Network;
  /** How wrong its clock goes, in milliseconds: up to a day. */
  readonly #skewMs: number;
  #minted: number;
  #isPushing = false;

  constructor(place: number, clock: Clock, network: Network, skewMs: number, memory?: KioskMemory) {
    this.commands = (memory?.commands ?? []).map((command) => ({ ...command }));
    this.#place = place;
    this.#clock = clock;
    this.#network = network;
    this.#skewMs = skewMs;
    this.#minted = memory?.minted ?? 0x20_0000 + place * 0x1_0000;
  }

  memory(): KioskMemory {
    return { commands: this.commands.map((command) => ({ ...command })), minted: this.#minted };
  }

  /** A shopper places an order: on the disk first, then offered to the edge while they wait. */
  async place(lines: readonly CartLine[], offline: boolean, road: RoadConditions): Promise<void> {
    const placedAt = this.#clock.now(this.#skewMs);
    const command: KeptCommand = {
      body: {
        commandId: this.#mint('cmd') as CommandId,
        orderId: this.#mint('ord') as OrderId,
        number: `${letters[this.#place]}${this.commands.length + 1}`,
        placedAt,
        placedOffline: offline,
        lines,
        seenTotalCents: 0,
        language: 'en',
      },
      state: 'pending',
      promised: false,
      attempts: 0,
      problem: null,
      createdAt: placedAt,
    };
    this.commands.push(command);
    if (!offline) await this.push(road);
    // The shopper's wait ends: told yes unless the edge said no meanwhile.
    if (command.state !== 'refused') command.promised = true;
  }

  /** Hands over what waits, in order: `drainStream`, as `push.ts` runs it. Two tabs take turns. */
  async push(road: RoadConditions): Promise<void> {
    if (this.#isPushing) return;
    this.#isPushing = true;
    let conditions = road;
    let answer: CommandAnswer = { kind: 'unreachable' };
    const send = async ({ command }: Item): Promise<Outcome> => {
      const { body } = command;
      const given = await this.#network.ask((ctx) => submitOrder(ctx, kioskCallers[this.#place]!, body), conditions);
      conditions = { ...road, road: 'clear', crash: undefined };
      answer = judgeAnswer(given, command.attempts + 1);
      return outcomeOf(answer);
    };
    await drainStream<Item>(
      {
        nextDue: () => Promise.resolve(itemOf(this.commands.find(({ state }) => state === 'pending' || state === 'unknown'))),
        send,
        askWhatHappened: send,
        record: ({ command }) => Promise.resolve(this.#record(command, answer)),
      },
      { limit: mostPerRun },
    ).finally(() => (this.#isPushing = false));
  }

  /** As `outbox-store.ts` writes it down. */
  #record(command: KeptCommand, answer: CommandAnswer): void {
    command.attempts += 1;
    if (answer.kind === 'accepted') command.state = 'accepted';
    else if (answer.kind === 'unknown') command.state = 'unknown';
    else if (answer.kind === 'rejected') {
      if (isOfferedAnew(command, answer.problem, this.#clock.nowMs() + this.#skewMs)) {
        command.body = { ...command.body, commandId: this.#mint('cmd') as CommandId, placedOffline: true };
        command.state = 'pending';
      } else {
        command.state = 'refused';
        command.problem = answer.problem;
      }
    }
  }

  #mint(prefix: 'cmd' | 'ord'): string {
    return idFrom(prefix, uuidOf((this.#minted += 1)));
  }
}

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
        id: command.body.commandId,
        state: command.state === 'unknown' ? 'unknown' : 'pending',
        attempts: command.attempts,
        command,
      };
