/** The pieces of which schemas are made: ids, amounts, words. Used by the edge only. */
import { z } from '@hono/zod-openapi';
import { idPattern, type IdOf } from '@countersign/domain/identifiers';
import { mostTills } from '@countersign/domain/sales/location-tills';

/** Most lines a request may carry before it is even looked at; the rule's own bound (`cart/`) is lower and answers by name. */
export const mostLines = 200;
const mostCents = 100_000_000;
/** Shortest password a person may choose (NIST SP 800-63B asks for 8; these accounts reach money). */
const shortestPassword = 10;

export const id = <P extends keyof IdOf>(prefix: P): z.ZodType<IdOf[P], string> =>
  z.string().regex(idPattern(prefix), `an id that begins with ${prefix}_`) as unknown as z.ZodType<IdOf[P], string>;
/** An id in a path or a query, where the contract says plain text. */
export const idText = (prefix: keyof IdOf): z.ZodString =>
  z.string().regex(idPattern(prefix), `an id that begins with ${prefix}_`);

/** A till's number at its location. */
export const tillNumber = z.int().min(1).max(mostTills);
export const cents = z.int().min(0).max(mostCents);
export const moment = z.iso.datetime({ offset: true });
export const calendarDay = z.iso.date();
export const words = (longest: number): z.ZodString => z.string().max(longest);
export const pin = z.string().regex(/^\d{4,8}$/, 'four to eight digits');
/** Somebody who signs in at the office and switches in at tablets. */
export const person = {
  name: z.string().trim().min(1).max(80),
  email: z.email().max(200),
  password: z.string().min(shortestPassword).max(128),
  pin,
};
/** The number of a card as the counter reads or types it. */
const cardNumber = z.string().regex(/^[A-Za-z0-9-]{4,40}$/, '4 to 40 letters, digits or dashes');
export const readCards = {
  card: cardNumber,
  caregiverCard: cardNumber.nullable(),
  temporaryEmail: z.enum(['claimed', 'seen']).exactOptional(),
};
export const locationIds = z.array(id('loc')).min(1).max(500).readonly();
export const cursor = z.string().min(1).max(200).exactOptional();
/** Why goods or plants are destroyed, by the state's number. */
export const reasonCode = z.union([0, 1, 2, 3, 4, 5, 6, 7].map((n) => z.literal(n))) as unknown as z.ZodType<
  0 | 1 | 2 | 3 | 4 | 5 | 6 | 7
>;
export const coordinate = z.string().regex(/^[A-Za-z0-9_-]{43}$/, '32 bytes as base64url');
/** A whole number in a query, where everything is text. */
export const count = (most: number): z.ZodPipe<z.ZodString, z.ZodTransform<number, string>> =>
  z
    .string()
    .regex(/^\d{1,15}$/, 'a whole number')
    .refine((text) => Number(text) <= most, `at most ${most}`)
    .transform(Number);
