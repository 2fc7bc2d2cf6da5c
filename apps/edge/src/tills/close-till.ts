import type { Problem } from '@countersign/contract/problems';
import type { CloseTill } from '@countersign/contract/till-commands';
import type { LocationView } from '@countersign/contract/views';
import type { LocationId } from '@countersign/domain/identifiers';
import type { Result } from '@countersign/domain/result';
import { closeTill as decide } from '@countersign/domain/sales/location-tills';
import { sql } from 'drizzle-orm';
import type { Caller } from '../db/caller.ts';
import type { EdgeContext } from '../db/context.ts';
import { changeTills } from './change-tills.ts';
import { hasPassed, leftInTill } from './till-flow.ts';

/**
 * Closes a till that was counted and left empty. What is sold at it or left in it in the same moment is either seen here, and it stays
 * open, or is told that it is closed: nothing lies in a till that nobody counts any more.
 *
 * Problems: `NotFound` (the location), `NoSuchTill`, `TillIsClosed`, `LastTill`, `TillNotEmpty`, `TabletsAtTill`.
 */
export const closeTill = (
  ctx: EdgeContext,
  caller: Caller,
  input: CloseTill & { readonly locationId: string },
): Promise<Result<LocationView, Problem>> =>
  changeTills(ctx, caller, input, {
    ...{ name: 'close-till', number: input.number },
    decide: ({ setUp, atWork, standing, at }) =>
      decide(setUp, {
        ...{ number: input.number, at, atWork },
        standing: { leftCents: standing?.leftCents ?? null, hasPassed: standing?.hasPassed !== 0 },
      }),
    onlyIf: sql`NOT ${hasPassed(input.locationId as LocationId, input.number)}
      AND ${leftInTill(input.locationId as LocationId, input.number)} = 0`,
  });
