import type { Problem } from '@countersign/contract/problems';
import type { SaveTill } from '@countersign/contract/till-commands';
import type { LocationView } from '@countersign/contract/views';
import type { Result } from '@countersign/domain/result';
import { saveTill as decide } from '@countersign/domain/sales/location-tills';
import type { Caller } from '../db/caller.ts';
import type { EdgeContext } from '../db/context.ts';
import { changeTills } from './change-tills.ts';

/**
 * Adds a till to a location, or gives one another name. Problems: `NotFound` (the location), `NoSuchTill`, `TillIsClosed`, `TooManyTills`,
 * `NameMissing`, `NameTaken`.
 */
export const saveTill = (
  ctx: EdgeContext,
  caller: Caller,
  input: SaveTill & { readonly locationId: string },
): Promise<Result<LocationView, Problem>> =>
  changeTills(ctx, caller, input, {
    ...{ name: 'save-till', number: input.number, detail: { name: input.name.trim() } },
    decide: ({ setUp, newest }) => decide(setUp, { ...input, newest }),
  });
