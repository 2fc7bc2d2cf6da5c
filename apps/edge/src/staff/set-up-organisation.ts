import type { SetUpOrganisation } from '@countersign/contract/office-commands';
import type { SetUpView } from '@countersign/contract/office-views';
import type { Problem } from '@countersign/contract/problems';
import { ok, refuse, type Result } from '@countersign/domain/result';
import { sql } from 'drizzle-orm';
import { writeAudit } from '../db/audit.ts';
import type { EdgeContext } from '../db/context.ts';
import { database, databaseMessage } from '../db/database.ts';
import { organisations } from '../db/schema/index.ts';
import { isSameText } from '../db/secrets.ts';
import { takeTry, tooManyTries } from './code-tries.ts';
import { newPerson } from './new-person.ts';

/** What stands before a deed of whoever holds a code of the Worker. */
export interface CodeDoor {
  /** The Worker's secret; undefined and nobody comes in. */
  readonly code: string | undefined;
  /** The address that asks, or '' when the network names none. */
  readonly from: string;
}

/** Whether this Worker has its organisation, waits for one, or waits for its code. */
export const setUpState = async (d1: D1Database, code: string | undefined): Promise<SetUpView['state']> =>
  (await standing(d1)) !== undefined ? 'done' : code === undefined ? 'without-code' : 'open';

/**
 * Whoever holds the Worker's code sets up its organisation and becomes the first owner. There is one set-up in the life of a database:
 * the insert itself looks whether an organisation stands, so of two at the same moment one is made. The same id again is the same set-up.
 *
 * Problems: `SetUpDone`, `SetUpWithoutCode`, `TooManyRequests`, `SetUpCodeWrong`.
 */
export async function setUpOrganisation(
  ctx: EdgeContext,
  door: CodeDoor,
  input: SetUpOrganisation,
): Promise<Result<{ readonly id: string }, Problem>> {
  const { organisationId, organisationName, code, ...person } = input;
  const before = await standing(ctx.db);
  if (before !== undefined) return doneBy(before, organisationId);
  if (door.code === undefined) return refuse({ type: 'SetUpWithoutCode' });
  if (!(await takeTry(ctx, 'set-up', door.from))) return refuse(tooManyTries);
  if (!(await isSameText(code.trim(), door.code))) return refuse({ type: 'SetUpCodeWrong' });

  const db = database(ctx.db);
  const at = ctx.now();
  const owner = await newPerson(db, ctx, organisationId, { ...person, role: 'owner', stateLogin: null });
  // The column takes no null.
  const first = sql`CASE WHEN NOT EXISTS (SELECT 1 FROM ${organisations}) THEN ${organisationName} END`;
  try {
    await db.batch([
      db.insert(organisations).values({ id: organisationId, name: first, createdAt: at }),
      ...owner.rows,
      writeAudit(db, {
        ...{ chain: organisationId, at, actor: owner.row.id, what: 'organisation-set-up', entityId: organisationId },
        detail: { ownerId: owner.row.id },
      }),
    ]);
  } catch (error) {
    if (!databaseMessage(error).includes('organisations.name')) throw error;
    return doneBy(await standing(ctx.db), organisationId);
  }
  return ok({ id: organisationId });
}

const doneBy = (standingId: string | undefined, organisationId: string): Result<{ readonly id: string }, Problem> =>
  standingId === organisationId ? ok({ id: organisationId }) : refuse({ type: 'SetUpDone' });

/** The id of an organisation that stands. */
async function standing(d1: D1Database): Promise<string | undefined> {
  const [found] = await database(d1).select({ id: organisations.id }).from(organisations).limit(1);
  return found?.id;
}
