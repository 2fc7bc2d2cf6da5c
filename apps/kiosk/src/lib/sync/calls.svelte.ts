import type { CallView } from '@countersign/contract/lobby-views';
import type { Change } from '@countersign/contract/views';

/** Calls for staff, as the pull told of them: all of the location on a tablet, its own on a kiosk. Not kept: they are of this minute. */
class Calls {
  all = $state.raw<ReadonlyMap<string, CallView>>(new Map());
  /** Counts news, so that a call that rings again is heard again. */
  rung = $state(0);

  put(call: CallView): void {
    this.all = new Map([...this.all, [call.id, call]]);
  }

  apply(changes: readonly Change[]): void {
    for (const change of changes) {
      if (change.kind !== 'call' || change.view === null) continue;
      this.put(change.view);
      if (change.view.answeredAt === null) this.rung += 1;
    }
  }
}

export const calls = new Calls();
