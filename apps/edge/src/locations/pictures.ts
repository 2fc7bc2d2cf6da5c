import type { SavePicture } from '@countersign/contract/office-commands';
import type { Problem } from '@countersign/contract/problems';
import type { PictureId } from '@countersign/domain/identifiers';
import { readPicture } from '@countersign/domain/places/read-picture';
import { ok, refuse, type Result } from '@countersign/domain/result';
import { eq } from 'drizzle-orm';
import type { Caller } from '../db/caller.ts';
import type { EdgeContext } from '../db/context.ts';
import { database } from '../db/database.ts';
import { pictures } from '../db/schema/index.ts';
import { takeRecordStep } from '../records/record-step.ts';

/** Pictures that may wait at a location for a look that names them: a form that was given up leaves some, the next look drops them. */
const mostWaiting = 24;

/**
 * Keeps a picture for the look of a store. It is shown once a look names it.
 *
 * Problems: `NotFound` (the location), `PictureTooLarge`, `PictureTooWide`, `PictureNotUnderstood`, `TooManyPictures`.
 */
export const savePicture = (
  ctx: EdgeContext,
  caller: Caller,
  input: SavePicture & { readonly pictureId: PictureId },
): Promise<Result<string, Problem>> =>
  takeRecordStep(ctx, caller, input, {
    name: 'save-picture',
    reads: (db) => [db.select({ id: pictures.id }).from(pictures).where(eq(pictures.locationId, input.locationId))],
    decide: ([waiting], { db, at, staff }) => {
      const { pictureId: id, locationId } = input;
      if (!caller.locationIds.includes(locationId)) return refuse({ type: 'NotFound', what: 'location' });
      if (waiting.length >= mostWaiting) return refuse({ type: 'TooManyPictures', most: mostWaiting });
      const bytes = Uint8Array.from(atob(input.base64), (letter) => letter.charCodeAt(0));
      const facts = readPicture(bytes);
      if (!facts.ok) return facts;
      const row = {
        id,
        organisationId: caller.organisationId,
        locationId,
        ...facts.value,
        bytes,
        addedAt: at,
        addedBy: staff.id,
      };
      return ok({
        entityId: id,
        locationId,
        what: 'PictureAdded',
        rows: [db.insert(pictures).values(row)],
        reports: [],
        detail: { ...facts.value, bytes: bytes.length },
      });
    },
  });

/** A picture's bytes and what they are; undefined when there is none of that id. */
export async function readPictureRow(d1: D1Database, id: PictureId) {
  const [row] = await database(d1).select().from(pictures).where(eq(pictures.id, id));
  return row;
}
