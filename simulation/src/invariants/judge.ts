/** Holds what a history has left against the rules that may never break (I1 to I9). */
import { verifyAudit } from '../../../apps/edge/src/db/audit.ts';
import type { Outcome } from '../play/outcome.ts';
import { judgeArrivals } from './arrivals.ts';
import { judgeDeliveries } from './deliveries.ts';
import { judgeJourneys } from './journeys.ts';
import { judgeLaboratory } from './laboratory.ts';
import { judgeMade } from './made.ts';
import { judgeMoney } from './money.ts';
import { judgePlants } from './plants.ts';
import { judgePromises } from './promises.ts';
import { judgeReports } from './reports.ts';
import { judgeReturned } from './returned.ts';
import { judgeRooms } from './rooms.ts';
import { judgeStock } from './stock.ts';
import { judgeTills } from './tills.ts';
import { readStored, type Stored } from './stored.ts';

export const rules = ['I1', 'I2', 'I3', 'I4', 'I5', 'I6', 'I7', 'I8', 'I9', 'no bug'] as const;
export type Rule = (typeof rules)[number];

/** A rule that was broken, in one sentence. */
export interface Violation {
  readonly rule: Rule;
  readonly what: string;
}

/** Says that a rule is broken. */
export type Accuse = (rule: Rule, what: string) => void;

export async function judge(outcome: Outcome): Promise<readonly Violation[]> {
  const violations: Violation[] = [];
  const accuse: Accuse = (rule, what) => void violations.push({ rule, what });
  const stored = readStored(outcome.file);
  for (const bug of outcome.bugs) accuse('no bug', bug);
  judgePromises(outcome, stored, accuse);
  judgeStock(outcome, stored, accuse);
  judgeLaboratory(outcome, stored, accuse);
  judgeMade(outcome, stored, accuse);
  judgeReturned(outcome, stored, accuse);
  judgeArrivals(outcome, stored, accuse);
  judgeJourneys(outcome, stored, accuse);
  judgeDeliveries(stored, accuse);
  judgeRooms(outcome, stored, accuse);
  judgePlants(outcome, stored, accuse);
  judgeReports(outcome, stored, accuse);
  judgeMoney(stored, accuse);
  judgeTills(stored, accuse);
  await judgeAudit(stored, accuse);
  return violations;
}

/** I8: the chains verify, and every order knows its own entries. */
async function judgeAudit({ audit, seals, orders, events }: Stored, accuse: Accuse): Promise<void> {
  const verdict = await verifyAudit(audit, seals);
  if (!verdict.isWhole) accuse('I8', `the audit of ${verdict.chain} is broken at ${verdict.brokenAt}`);
  else if (verdict.unsealed > mostUnsealed) accuse('I8', `${verdict.unsealed} entries wait for their seal`);
  const standing = Map.groupBy(events, ({ order_id }) => order_id);
  for (const { id, entries } of orders) {
    const written = (standing.get(id) ?? []).map(({ n }) => n);
    if (written.join() !== entries.join()) accuse('I8', `${id} knows the entries ${entries.join()} and has ${written.join()}`);
  }
}

/** The minute's sweep seals what stands, so what a history leaves open is what came after its last one. */
const mostUnsealed = 64;
