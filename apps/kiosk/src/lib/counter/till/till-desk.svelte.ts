import type { Answer } from '@countersign/contract/caller';
import type { TillView } from '@countersign/contract/till-views';
import { idFrom, type CommandId } from '@countersign/domain/identifiers';
import { sumOfPieces } from '@countersign/domain/sales/till';
import { call } from '#lib/device/caller.ts';
import { device } from '#lib/device/device.svelte.ts';
import { uuidv7 } from '#lib/local/uuid.ts';
import { noAnswerWords, problemWords, type ProblemWords } from '#lib/sync/problem-words.ts';

/** Most digits of a number of pieces: nobody counts more than 9,999 of one coin. */
const mostDigits = 4;

/** The till at which a tablet stands. It never knows what should be in it before the edge has the count. */
export class TillDesk {
  isOpen = $state(false);
  place = $state<'look' | 'count' | 'move' | 'stand' | 'counted'>('look');
  view = $state.raw<TillView | null>(null);
  isBusy = $state(false);
  problem = $state.raw<ProblemWords | null>(null);
  /** What was typed, by the value of a piece in cents. */
  pieces = $state<Record<number, string>>({});
  /** What stays in the till, in cents; undefined for what is usual. */
  typedLeftCents = $state<number | undefined>();
  readonly last = $derived(this.view?.counts[0] ?? null);
  readonly countedCents = $derived(
    sumOfPieces(Object.fromEntries(Object.entries(this.pieces).map(([value, text]) => [value, Number(text)]))),
  );
  /** What stays when nobody says otherwise: as much as the last time, or all the first time. */
  readonly leftCents = $derived(this.typedLeftCents ?? Math.min(this.last?.leftCents ?? this.countedCents, this.countedCents));
  readonly hasPieces = $derived(Object.values(this.pieces).some((text) => text !== ''));
  /** An asking without an answer: the same words again are the same command. */
  #asking: { readonly intent: string; readonly commandId: CommandId } | null = null;

  async open(): Promise<void> {
    this.isOpen = true;
    this.go('look');
    await this.look();
  }

  close(): void {
    this.isOpen = false;
    this.view = null;
    this.pieces = {};
    this.typedLeftCents = undefined;
    this.#asking = null;
  }

  go(place: 'look' | 'move' | 'stand'): void {
    this.place = place;
    this.problem = null;
  }

  look = (): Promise<boolean> => this.#ask(() => call('till', {}));

  /** The cut is made when the counting begins: what is sold meanwhile belongs to the next count. */
  async beginCount(): Promise<void> {
    if (!(await this.look())) return;
    this.pieces = {};
    this.typedLeftCents = undefined;
    this.place = 'count';
  }

  /** Digits are all that a number of pieces has. */
  type(valueCents: number, text: string): void {
    this.pieces[valueCents] = text.replace(/\D/g, '').slice(0, mostDigits);
  }

  async handIn(): Promise<void> {
    const { view, countedCents, leftCents } = this;
    if (view === null) return;
    const { till, upTo, counts } = view;
    const body = { till, after: counts[0]?.place ?? 0, upTo, countedCents, leftCents };
    const commandId = this.#idFor(`count ${JSON.stringify(body)}`);
    if (await this.#ask(() => call('countTill', { ...body, commandId }))) this.place = 'counted';
  }

  async move(kind: 'paid-in' | 'paid-out', cents: number, reason: string): Promise<void> {
    if (this.view === null) return;
    const body = { till: this.view.till, kind, cents, reason };
    const commandId = this.#idFor(`move ${JSON.stringify(body)}`);
    if (await this.#ask(() => call('moveTill', { ...body, commandId }))) this.go('look');
  }

  /** This tablet stands at another till from now on. What was paid at it stays where it is. */
  async standAt(number: number): Promise<void> {
    if (device.view === null) return;
    const { id: deviceId, locationId } = device.view;
    const body = { locationId, deviceId, number };
    const commandId = this.#idFor(`stand ${JSON.stringify(body)}`);
    const location = await this.#asked(() => call('standAtTill', { ...body, commandId }));
    if (location === undefined) return;
    await device.takeLocation(location);
    this.place = 'look';
    await this.look();
  }

  #idFor(intent: string): CommandId {
    if (this.#asking?.intent !== intent) this.#asking = { intent, commandId: idFrom('cmd', uuidv7()) };
    return this.#asking.commandId;
  }

  async #ask(ask: () => Promise<Answer<TillView>>): Promise<boolean> {
    const view = await this.#asked(ask);
    if (view !== undefined) this.view = view;
    return view !== undefined;
  }

  async #asked<Value>(ask: () => Promise<Answer<Value>>): Promise<Value | undefined> {
    if (this.isBusy) return undefined;
    this.isBusy = true;
    this.problem = null;
    const answer = await ask();
    this.isBusy = false;
    if (answer.kind === 'unknown') this.problem = noAnswerWords;
    else this.#asking = null;
    if (answer.kind === 'refused') this.problem = problemWords(answer.problem);
    return answer.kind === 'answered' ? answer.value : undefined;
  }
}
