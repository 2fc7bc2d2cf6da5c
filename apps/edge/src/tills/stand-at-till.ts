import type { Problem } from '@countersign/contract/problems';
import type { StandAtTill } from '@countersign/contract/till-commands';
import type { LocationView } from '@countersign/contract/views';
import { refuse, type Result } from '@countersign/domain/result';
import { standAtTill as decide } from '@countersign/domain/sales/location-tills';
import type { Caller } from '../db/caller.ts';
import type { EdgeContext } from '../db/context.ts';
import { changeTills } from './change-tills.ts';

/**
 * Puts a tablet at a till, from the office or at the tablet itself. What was paid at it before stays where it was.
 *
 * Problems: `NotFound` (the location, or no such tablet works there), `NoSuchTill`, `TillIsClosed`.
 */
export const standAtTill = (
  ctx: EdgeContext,
  caller: Caller,
  input: StandAtTill & { readonly locationId: string },
): Promise<Result<LocationView, Problem>> =>
  changeTills(ctx, caller, input, {
    ...{ name: 'stand-at-till', number: input.number, detail: { deviceId: input.deviceId } },
    decide: ({ setUp, atWork }) =>
      atWork.includes(input.deviceId)
        ? decide(setUp, { number: input.number, tabletId: input.deviceId, atWork })
        : refuse({ type: 'NotFound', what: 'tablet' }),
  });
