import type { Answer } from '@countersign/contract/caller';
import type { Page, RosterEntry, StaffSessionView } from '@countersign/contract/views';
import type { StaffId } from '@countersign/domain/identifiers';
import { call } from './caller.ts';
import { clock } from './clock.ts';
import { staffToken } from './staff-token.ts';

/** Longest time a timer of the browser can wait, in milliseconds. */
const longestTimerMs = 2 ** 31 - 1;

/** The person who switched in at this tablet by PIN. Kept in memory only. */
class StaffSession {
  current = $state.raw<StaffSessionView | null>(null);
  /** Who was switched out without leaving: their time was over, or it was ended elsewhere. Null once somebody leaves or switches in. */
  over = $state.raw<RosterEntry | null>(null);
  #isLeaving = false;
  #endTimer: ReturnType<typeof setTimeout> | undefined;
  #onSwitch = new Set<() => void>();

  /** Who works here, for the PIN screen. */
  roster(): Promise<Answer<Page<RosterEntry>>> {
    return call('roster', {});
  }

  async switchIn(staffId: StaffId, pin: string): Promise<Answer<StaffSessionView>> {
    const answer = await call('switchStaff', { staffId, pin });
    if (answer.kind === 'answered') this.#begin(answer.value);
    return answer;
  }

  /** Leaves at once, whatever the network does; the edge is told. */
  async leave(): Promise<void> {
    if (this.current === null) return;
    const told = call('leaveStaff', {});
    this.#isLeaving = true;
    staffToken.drop();
    this.#isLeaving = false;
    await told;
  }

  /** Tells of every switch-in. Returns what ends it. */
  onSwitch(handler: () => void): () => void {
    this.#onSwitch.add(handler);
    return () => this.#onSwitch.delete(handler);
  }

  #begin(session: StaffSessionView): void {
    staffToken.take(session.token, () => this.#end());
    this.current = session;
    this.over = null;
    const leftMs = Date.parse(session.expiresAt) - clock.nowMs();
    clearTimeout(this.#endTimer);
    this.#endTimer = setTimeout(() => staffToken.drop(), Math.min(Math.max(leftMs, 0), longestTimerMs));
    for (const handler of this.#onSwitch) handler();
  }

  #end(): void {
    clearTimeout(this.#endTimer);
    this.over = this.#isLeaving ? null : (this.current?.staff ?? null);
    this.current = null;
  }
}

export const staffSession = new StaffSession();
