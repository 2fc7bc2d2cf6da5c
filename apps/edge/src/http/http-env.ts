import type { OrderView } from '@countersign/contract/views';
import type { Env } from '../env.ts';
import type { Caller } from '../db/caller.ts';

/** What every handler under `/api` may rely on. */
export interface HttpEnv {
  Bindings: Env;
  Variables: {
    requestId: string;
    /** Set once somebody proved who they are. */
    caller: Caller | undefined;
    /** The problem that was answered, for the log. */
    problem: string | undefined;
    /** The order about which a step was refused, as it stands. */
    order: OrderView | undefined;
  };
}
