import type { Answer } from '@countersign/contract/caller';
import type { MemberView } from '@countersign/contract/member-views';
import { idFrom, type LocationId, type OrderId } from '@countersign/domain/identifiers';
import { uuidv7 } from '#lib/local/uuid.ts';
import { call } from '#lib/device/caller.ts';
import { noAnswerWords, problemWords, type ProblemWords } from '#lib/sync/problem-words.ts';

/** What the desk of members is about: nobody yet, somebody who joins, a member, or the code that a member takes along. */
type Place = 'find' | 'join' | 'member' | 'code' | 'forgotten';

/** The members' desk of one tablet. Whom it shows is in memory alone, and gone when it is closed. */
export class MembersDesk {
  isOpen = $state(false);
  place = $state<Place>('find');
  member = $state.raw<MemberView | null>(null);
  /** Of the member who is shown, while it can be photographed: nobody can show it again. */
  code = $state.raw<string | null>(null);
  /** The member was found by the order that lies open: it is theirs already. */
  isOfOrder = $state(false);
  isBusy = $state(false);
  problem = $state.raw<ProblemWords | null>(null);
  /** Ids of an asking without an answer: the same words again are the same command, and the same code. */
  #asking: { readonly intent: string; readonly ids: ReturnType<typeof newIds> } | null = null;

  open(): void {
    this.close();
    this.isOpen = true;
  }

  close(): void {
    this.isOpen = false;
    this.go('find');
  }

  /** Begins at another place, without whoever was shown. */
  go(place: 'find' | 'join'): void {
    this.place = place;
    this.member = null;
    this.isOfOrder = false;
    this.code = null;
    this.problem = null;
    this.#asking = null;
  }

  findByPhone = (phone: string): Promise<void> => this.#show(() => call('findMember', { by: { kind: 'phone', phone } }));

  /** Opens the desk at the member whose code was scanned. */
  async findByCode(code: string): Promise<void> {
    this.open();
    await this.#show(() => call('findMember', { by: { kind: 'code', code } }));
  }

  /** Opens the desk at the member whose order it is. */
  async findByOrder(orderId: OrderId): Promise<void> {
    this.open();
    this.isOfOrder = true;
    await this.#show(() => call('orderMember', { orderId }));
  }

  async join(locationId: LocationId, firstName: string, phone: string): Promise<void> {
    const { commandId, memberId, code } = this.#idsFor(`join ${firstName} ${phone}`);
    const member = await this.#ask(() => call('joinMember', { commandId, memberId, locationId, firstName, phone, code }));
    if (member !== undefined) this.#showCode(member, code);
  }

  async renewCode(locationId: LocationId): Promise<void> {
    const { member } = this;
    if (member === null) return;
    const { commandId, code } = this.#idsFor(`renew ${member.id}`);
    const done = await this.#ask(() => call('renewMemberCode', { memberId: member.id, commandId, locationId, code }));
    if (done !== undefined) this.#showCode(member, code);
  }

  async forget(locationId: LocationId): Promise<void> {
    const { member } = this;
    if (member === null) return;
    const { commandId } = this.#idsFor(`forget ${member.id}`);
    const done = await this.#ask(() => call('forgetMember', { memberId: member.id, commandId, locationId }));
    if (done === undefined) return;
    this.go('find');
    this.place = 'forgotten';
  }

  async #show(ask: () => Promise<Answer<MemberView>>): Promise<void> {
    const member = await this.#ask(ask);
    if (member === undefined) return;
    this.member = member;
    this.place = 'member';
  }

  #showCode(member: MemberView, code: string): void {
    this.member = member;
    this.code = code;
    this.place = 'code';
  }

  async #ask<Value>(ask: () => Promise<Answer<Value>>): Promise<Value | undefined> {
    if (this.isBusy) return undefined;
    this.isBusy = true;
    this.problem = null;
    const answer = await ask();
    this.isBusy = false;
    if (answer.kind !== 'unknown') this.#asking = null;
    // Closed meanwhile: whoever was asked about is nobody's business any more.
    if (!this.isOpen) return undefined;
    if (answer.kind === 'answered') return answer.value;
    this.problem = answer.kind === 'refused' ? problemWords(answer.problem) : noAnswerWords;
    return undefined;
  }

  #idsFor(intent: string): ReturnType<typeof newIds> {
    if (this.#asking?.intent !== intent) this.#asking = { intent, ids: newIds() };
    return this.#asking.ids;
  }
}

const codeBytes = 16;

const newIds = () => ({
  commandId: idFrom('cmd', uuidv7()),
  memberId: idFrom('mem', uuidv7()),
  code: Array.from(crypto.getRandomValues(new Uint8Array(codeBytes)), (byte) => byte.toString(16).padStart(2, '0')).join(''),
});
