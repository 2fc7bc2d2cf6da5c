import type { Problem } from '@countersign/contract/problems';
import type { InputOf, RouteName } from '@countersign/contract/routes';
import type { OrderView } from '@countersign/contract/views';
import {
  idFrom,
  type CommandId,
  type LineId,
  type MemberId,
  type OrderId,
  type PackageId,
  type SaleId,
  type StaffId,
} from '@countersign/domain/identifiers';
import { isCannabis } from '@countersign/domain/catalogue/item';
import { unitsPicked } from '@countersign/domain/orders/order';
import type { Tender } from '@countersign/domain/sales/tender';
import { uuidv7 } from '#lib/local/uuid.ts';
import { call } from '#lib/device/caller.ts';
import { staffSession } from '#lib/device/staff-session.svelte.ts';
import { catalogue } from '#lib/sync/catalogue.svelte.ts';
import { orders } from '#lib/sync/orders.svelte.ts';
import { noAnswerWords, problemWords, type ProblemWords } from '#lib/sync/problem-words.ts';
import { takeTicket } from '#lib/sync/take-ticket.ts';
import { announce } from '#lib/ui/announcer.ts';
import { IdentityDesk } from './identity/identity-desk.svelte.ts';
import { LabelsDesk } from './labels/labels-desk.svelte.ts';
import { MembersDesk } from './members/members-desk.svelte.ts';
import { PatientDesk } from './identity/patient-desk.svelte.ts';
import { afterDebit } from './order/tender-words.ts';
import { SalesDesk } from './sales/sales-desk.svelte.ts';
import { Colleagues } from './shift/colleagues.svelte.ts';
import { LockedScans } from './shift/locked-scans.svelte.ts';
import { standsAt } from './till/stands-at.ts';
import { TillDesk } from './till/till-desk.svelte.ts';
import { ScannerTape } from './scanner-tape.svelte.ts';

type OrderCommand = Extract<
  RouteName,
  | 'approveOrder'
  | 'substituteLine'
  | 'takeOffLine'
  | 'rejectOrder'
  | 'cancelOrder'
  | 'passOnOrder'
  | 'pickPackage'
  | 'unpickPackage'
  | 'completeSale'
  | 'setOrderMember'
>;

/** The browser gives this tablet no more room. */
const notKeptWords = { what: 'This tablet cannot keep the order.', todo: 'Take the order by hand, and tell a manager.' };

/** Nobody knows whether it is sold: until then neither side has what it came for. */
const unpaidWords: ProblemWords = {
  ...noAnswerWords,
  todo: 'Keep the bag and the money here. The same tap asks again, and never sells twice.',
};

/** Of these the order's state tells that they were done; of any other command its next step does. */
const leadsOn: readonly OrderCommand[] = ['approveOrder', 'rejectOrder', 'cancelOrder', 'completeSale'];

/** What went wrong, and with what: some of it is over once the order stands elsewhere. */
interface Trouble {
  readonly words: ProblemWords;
  /** Null where no answer came. */
  readonly problem: Problem | null;
  readonly asked: OrderCommand | null;
  readonly state: OrderView['state'] | undefined;
  readonly sequence: number | undefined;
}

/** What one tablet is doing: which order lies open, what is being asked, what went wrong. Decides nothing about orders itself. */
export class Counter {
  orderId = $state<OrderId | null>(null);
  /** Name of the command that is on its way. */
  busy = $state<OrderCommand | null>(null);
  #trouble = $state.raw<Trouble | null>(null);
  readonly identity = new IdentityDesk();
  readonly patient = new PatientDesk();
  readonly labels = new LabelsDesk();
  readonly members = new MembersDesk();
  readonly till = new TillDesk();
  readonly sales = new SalesDesk();
  readonly tape = new ScannerTape();
  readonly locked = new LockedScans();
  readonly colleagues = new Colleagues();
  /** Somebody chooses to whom the order that lies open goes. */
  isHandingOver = $state(false);
  /** Ids of commands without an answer: asking again uses the same id, so nothing is done twice. */
  readonly #unanswered = new Map<string, string>();
  /** Who worked here last. */
  #worksFor: StaffId | null = null;
  /** The command on its way: what is scanned meanwhile waits for it. */
  #running: Promise<unknown> | null = null;

  /** What the shelf lacked when the order that lies open was asked for last. */
  #short = $state.raw<(Pick<Extract<Problem, { type: 'OutOfStock' }>, 'lines'> & { readonly orderId: OrderId }) | null>(null);

  /** What the edge said last that an order comes to, where that is not what stands on it. */
  #due = $state.raw<{ readonly orderId: OrderId; readonly seenCents: number; readonly nowCents: number } | null>(null);

  /** A sold order that was looked up: older than the last ones, it is none of those that this tablet keeps. */
  #shown = $state.raw<OrderView | null>(null);

  readonly order = $derived.by(() => {
    if (this.orderId === null) return undefined;
    return orders.byId(this.orderId) ?? (this.#shown?.id === this.orderId ? this.#shown : undefined);
  });

  /** What went wrong with what was asked last, as long as it says something about the step at which the order stands. */
  readonly problem = $derived(this.#trouble !== null && this.#stillSays(this.#trouble) ? this.#trouble.words : null);

  /** What the shelf lacks for the order that waits: said until it is off the order or asked for anew, also while no answer comes to that. */
  readonly shortLines = $derived.by(() => {
    const { order } = this;
    if (order?.state !== 'submitted' || this.#short?.orderId !== order.id) return [];
    const asked = new Set<string | undefined>(order.lines.flatMap(({ itemId, substitute }) => [itemId, substitute?.itemId]));
    return this.#short.lines.filter(({ itemId }) => asked.has(itemId));
  });

  open(orderId: OrderId): void {
    if (orderId !== this.orderId) this.#wipePerson();
    this.orderId = orderId;
    this.isHandingOver = false;
    this.#clear();
  }

  /** Opens an order and takes it: whoever is here goes on with it. */
  async take(orderId: OrderId): Promise<void> {
    const me = staffSession.current?.staff.id;
    if (orderId !== this.orderId) this.open(orderId);
    if (me !== undefined) await this.passOn(me);
  }

  /** Opens an order, and asks to whom it goes. */
  handOver(orderId: OrderId): void {
    this.open(orderId);
    this.isHandingOver = true;
  }

  /** It goes to nobody else. */
  stayWith(): void {
    this.isHandingOver = false;
  }

  /** The order becomes a colleague's, if whoever has it on this screen has it still. */
  passOn = (to: StaffId): Promise<boolean> => this.#command('passOnOrder', { to, from: this.order?.heldBy?.id ?? null });

  /** Opens an order that was looked up, whether or not this tablet keeps it. */
  show(order: OrderView): void {
    this.#shown = order;
    this.open(order.id);
  }

  /** Opens the order of a scanned ticket: from the queue, or off the ticket itself when the edge does not have it yet. */
  async takeTicket(text: string): Promise<void> {
    const taken = await takeTicket(text);
    if (!taken.ok) {
      const { type } = taken.problem;
      const { what, todo } = type === 'StorageFull' || type === 'StorageFailed' ? notKeptWords : problemWords(taken.problem);
      this.tape.refused(what, todo);
      return;
    }
    this.open(taken.value);
    this.tape.understood(
      'An order’s code',
      orders.byId(taken.value)?.sequence ? 'open now' : 'kept on this tablet, delivered when the network is back',
    );
  }

  /** The shopper's own choice takes the place of a line's item. */
  substitute = (lineId: LineId): Promise<boolean> => this.#command('substituteLine', { lineId });

  /** A line comes off the order, out of the bag too. */
  takeOff = (lineId: LineId): Promise<boolean> => this.#command('takeOffLine', { lineId });

  /** The order becomes a member's, or nobody's again. */
  setMember = (memberId: MemberId | null): Promise<boolean> => this.#command('setOrderMember', { memberId });

  /** The person goes on to another step, or scans another thing: what was wrong with a package before is over. */
  goOn(): void {
    if (this.#trouble !== null && isPick(this.#trouble.asked)) this.#clear();
  }

  /** Numbers of the orders of which nobody knows yet whether they are paid: this tablet asked, and got no answer. */
  unpaid(): readonly string[] {
    const asked = [...this.#unanswered.keys()].flatMap((intent) => /^completeSale (\S+)/.exec(intent)?.[1] ?? []);
    return orders.open.filter(({ id }) => asked.includes(id)).map(({ number }) => number);
  }

  close(): void {
    this.orderId = null;
    this.#wipePerson();
    this.#closePanels();
    this.#clear();
  }

  /**
   * Somebody works here now, or nobody does any more (null). Of who stood here nothing is left for the next person to approve on; the
   * order lies open for whoever comes back to it, and is put away for anybody else. An order whose code was scanned at the lock opens.
   */
  workFor(staffId: StaffId | null): void {
    this.#clear();
    if (staffId === null) {
      this.#wipePerson();
      this.#closePanels();
    } else {
      if (this.#worksFor !== null && this.#worksFor !== staffId) this.close();
      this.#worksFor = staffId;
      const ticket = this.locked.take();
      if (ticket !== undefined) void this.takeTicket(ticket);
    }
  }

  /** Locks the tablet: the next person switches in with their own PIN. */
  async lock(): Promise<void> {
    this.close();
    await staffSession.leave();
  }

  async approve(): Promise<boolean> {
    const identity = this.identity.check;
    if (identity === null) return this.#refuse({ type: 'IdentityNotChecked' });
    const { cards } = this.patient;
    const approved = await this.#command('approveOrder', { identity, ...(cards === null ? {} : { patient: cards }) });
    if (approved) this.#wipePerson();
    // The registry said something else than before: what it says now is shown.
    else if (cards !== null && this.orderId !== null) void this.patient.lookUp(this.orderId);
    return approved;
  }

  reject = (reason: string): Promise<boolean> => this.#command('rejectOrder', { reason });
  cancel = (reason: string): Promise<boolean> => this.#command('cancelOrder', { reason });

  /** One scanned package into the bag, after those scanned before it. The tape says what became of it. */
  async pick(barcode: string, lineId?: LineId): Promise<boolean> {
    const orderId = this.orderId;
    while (this.#running !== null) await this.#running;
    if (this.orderId !== orderId) {
      this.tape.noted(`Package …${barcode.slice(-4)}`, 'The order it was scanned for was left. Scan it again in its order.');
      return false;
    }
    const before = this.order;
    const picked = await this.#command('pickPackage', { barcode, units: 1, ...(lineId === undefined ? {} : { lineId }) });
    if (picked) this.tape.right(barcode, before, this.order);
    else if (this.problem === noAnswerWords) this.tape.unanswered(barcode);
    else if (this.problem !== null) this.tape.wrong(barcode, this.problem);
    return picked;
  }

  /**
   * The line of this order that a maker's number means, and the package to take for it. Only goods that the state does not track are picked
   * so: they bear no label of its. @param gtin fourteen digits
   */
  goodsOf(gtin: string): { readonly barcode: string; readonly lineId: LineId } | undefined {
    const itemId = catalogue.byGtin(gtin)?.id;
    const mine = (this.order?.lines ?? []).filter((line) => line.itemId === itemId && !isCannabis(line.category));
    const line = mine.find((each) => unitsPicked(each) < each.quantity) ?? mine[0];
    return line?.suggestion ? { barcode: line.suggestion.barcode, lineId: line.lineId } : undefined;
  }

  unpick = (lineId: LineId, packageId: PackageId): Promise<boolean> =>
    this.#command('unpickPackage', { lineId, packageId, units: 1 });

  /** What is to be paid for an order, in cents: a tax or a deal may have changed since it was placed. */
  dueCents({ id, totals: { totalCents } }: Pick<OrderView, 'id' | 'totals'>): number {
    return this.#due?.orderId === id && this.#due.seenCents === totalCents ? this.#due.nowCents : totalCents;
  }

  async pay(tender: Tender, seenTotalCents: number): Promise<boolean> {
    const order = this.order;
    if (order === undefined || this.busy !== null) return false;
    const saleId = this.#mint(`sale ${order.id}`, (uuid) => idFrom('sale', uuid)) as SaleId;
    // Asked again without an answer it means the till into which the money went, wherever this tablet stands by then.
    const put = `put ${order.id} ${JSON.stringify([tender, seenTotalCents])}`;
    const till = Number(this.#mint(put, () => String(standsAt()?.number ?? 1)));
    const paid = await this.#command('completeSale', { saleId, tender, seenTotalCents, till });
    if (this.#trouble?.problem !== null) this.#unanswered.delete(put);
    const trouble = this.#trouble;
    if (trouble?.problem?.type === 'TotalChanged')
      this.#due = { orderId: order.id, seenCents: order.totals.totalCents, nowCents: trouble.problem.nowCents };
    if (trouble !== null && trouble.problem !== null && tender.kind === 'debit')
      this.#trouble = { ...trouble, words: afterDebit(trouble.words, trouble.problem) };
    return paid;
  }

  async #command<Name extends OrderCommand>(name: Name, body: Omit<InputOf<Name>, 'commandId' | 'orderId'>): Promise<boolean> {
    const orderId = this.orderId;
    if (orderId === null || this.busy !== null) return false;
    // The same words are the same command. Cards are no part of them: nothing remembers one.
    const intent = `${name} ${orderId} ${JSON.stringify(body, (member, value: unknown) => (member === 'patient' ? undefined : value))}`;
    const commandId = this.#mint(intent, (uuid) => idFrom('cmd', uuid)) as CommandId;
    this.busy = name;
    this.#clear();
    if (name === 'approveOrder') this.#short = null;
    const asking = call(name, { ...body, orderId, commandId } as unknown as InputOf<Name>);
    this.#running = asking;
    const answer = await asking;
    this.#running = null;
    this.busy = null;
    if (answer.kind === 'unknown') {
      const words = name === 'completeSale' ? unpaidWords : noAnswerWords;
      this.#trouble = { words, problem: null, ...this.#standing(name) };
      return false;
    }
    this.#unanswered.delete(intent);
    if (answer.kind === 'refused') {
      // It stands elsewhere than this tablet showed: what is offered from here on is of that.
      if (answer.order !== undefined) orders.put(answer.order);
      return this.#refuse(answer.problem, name);
    }
    orders.put(answer.value as OrderView);
    return true;
  }

  #mint(intent: string, make: (uuid: string) => string): string {
    const id = this.#unanswered.get(intent) ?? make(uuidv7());
    this.#unanswered.set(intent, id);
    return id;
  }

  #refuse(problem: Problem, asked: OrderCommand | null = null): false {
    const words = problemWords(problem);
    this.#trouble = { words, problem, ...this.#standing(asked) };
    if (problem.type === 'OutOfStock' && this.orderId !== null) this.#short = { lines: problem.lines, orderId: this.orderId };
    announce(`${words.what} ${words.todo}`, 'assertive');
    return false;
  }

  #standing(asked: OrderCommand | null): Pick<Trouble, 'asked' | 'state' | 'sequence'> {
    return { asked, state: this.order?.state, sequence: this.order?.sequence };
  }

  /** What became known meanwhile by another road is no longer unknown, and a package that was wrong for one step says nothing of the next. */
  #stillSays({ problem, asked, state, sequence }: Trouble): boolean {
    if (problem !== null) return !isPick(asked) || this.order?.state === state;
    return asked !== null && leadsOn.includes(asked) ? this.order?.state === state : this.order?.sequence === sequence;
  }

  /** Nothing of who stood here outlives their order. */
  #wipePerson(): void {
    this.identity.wipe();
    this.patient.wipe();
    this.labels.wipe();
  }

  #closePanels(): void {
    this.isHandingOver = false;
    this.members.close();
    this.till.close();
    this.sales.close();
  }

  #clear(): void {
    this.#trouble = null;
  }
}

const isPick = (asked: OrderCommand | null): boolean => asked === 'pickPackage' || asked === 'unpickPackage';
