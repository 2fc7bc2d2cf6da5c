import { z } from 'zod';
import { rowsOf } from './books/books.ts';
import type { Books } from './books/books.ts';
import { nextNumber } from './books/counters.ts';
import { readSetting, writeSetting } from './books/settings.ts';
import { isLoginRoute, isRouteName, isSaleRoute, isWriteRoute } from './routes/route-names.ts';

/**
 * What a state's server does on a bad day, armed by hand for the next few requests or drawn from a seed.
 *
 * The order is the order in which a seed's probabilities are laid end to end: it is part of what a seed means.
 */
export const faultKinds = [
  'reply-lost-after-booking',
  'slow',
  'server-error',
  'empty-body',
  'session-expired',
  'refused',
  'hang',
  'duplicate',
  'reordered',
  'header-in-body',
  'maintenance',
  'changed-text',
  'rolled-back',
] as const;

export type FaultKind = (typeof faultKinds)[number];

/** Longer than any client waits, short enough for a test. */
const longestWaitMs = 120_000;
const usualWaitMs = 5000;

const options = z.object({
  /** `slow`, `hang`: milliseconds until the answer, or until the connection breaks. `reordered`: how long it waits for another request. */
  ms: z.int().min(0).max(longestWaitMs).optional(),
  /** `refused`, `changed-text`: the state's text. */
  text: z.string().min(1).max(500).optional(),
  /** `server-error`, `empty-body` and `hang`: was the work done before the answer broke? */
  booked: z.boolean().optional(),
  /** `rolled-back`: how many of the last transactions the state forgets. */
  transactions: z.int().min(1).max(10_000).optional(),
});

export const armedFaultSchema = options.extend({
  kind: z.enum(faultKinds),
  /** How many of the next requests it hits. */
  remaining: z.int().min(1).max(1000).default(1),
  /** Only this route; without one, the routes for which the kind makes sense. */
  route: z
    .string()
    .refine((name) => isRouteName(name), 'a route that is played')
    .optional(),
});

const probability = z.number().min(0).max(1);

export const seededFaultsSchema = z
  .strictObject({
    seed: z.int().min(0).max(0xffff_ffff),
    probabilities: z.partialRecord(z.enum(faultKinds), probability),
    slowMs: z.int().min(0).max(longestWaitMs).default(usualWaitMs),
  })
  .refine((given) => Object.values(given.probabilities).reduce((sum, each) => sum + each, 0) <= 1 + 1e-9, {
    error: 'the probabilities add up to more than 1',
    path: ['probabilities'],
  });

export const faultPlanSchema = z.strictObject({
  armed: z.array(armedFaultSchema).max(100).default([]),
  seeded: seededFaultsSchema.nullable().default(null),
});

export type ArmedFault = z.infer<typeof armedFaultSchema>;
export type FaultPlan = z.infer<typeof faultPlanSchema>;

/** A fault that hits one request. */
export interface Fault {
  readonly kind: FaultKind;
  readonly ms: number;
  readonly text: string | undefined;
  readonly booked: boolean;
  readonly transactions: number;
  /** The armed fault it was taken from, to be given back if there was nothing to hit. */
  readonly armedId: number | undefined;
}

/** Puts this plan in the place of any before it; a seed begins again at its first draw. */
export function setFaultPlan(books: Books, plan: FaultPlan): FaultPlan {
  books.atomically(() => {
    books.sql.exec('DELETE FROM armed_faults');
    books.sql.exec("DELETE FROM counters WHERE name = 'faultDraw'");
    for (const fault of plan.armed) armFault(books, fault);
    writeSetting(books, 'seededFaults', plan.seeded);
  });
  return readFaultPlan(books);
}

/** Adds one fault behind those already armed. */
export function armFault(books: Books, fault: ArmedFault): void {
  const { kind, route, remaining, ...rest } = fault;
  const values = [kind, route ?? '', remaining, JSON.stringify(rest)];
  books.sql.exec('INSERT INTO armed_faults (kind, route, remaining, options) VALUES (?, ?, ?, ?)', ...values);
}

/** What is still armed, and the seed if one is at work. */
export const readFaultPlan = (books: Books): FaultPlan => ({
  armed: armedFaults(books).map(({ id: _, ...fault }) => fault),
  seeded: readSetting<FaultPlan['seeded']>(books, 'seededFaults') ?? null,
});

/** The fault that hits this request, if any: the oldest armed one that fits, else the seed's next draw. */
export const drawFault = (books: Books, route: string): Fault | undefined =>
  books.atomically(() => takeArmed(books, route) ?? drawSeeded(books, route));

/** A lost reply needs a booking: when the request was refused anyway, the fault waits for the next one. */
export function giveBack(books: Books, fault: Fault): void {
  if (fault.armedId === undefined) return;
  books.sql.exec('UPDATE armed_faults SET remaining = remaining + 1 WHERE id = ?', fault.armedId);
}

/** Where a kind may strike when nobody says where. By hand and by seed alike. */
const fits: Readonly<Record<FaultKind, (route: string) => boolean>> = {
  'reply-lost-after-booking': isWriteRoute,
  slow: () => true,
  'server-error': () => true,
  'empty-body': () => true,
  'session-expired': (route) => !isLoginRoute(route),
  refused: isSaleRoute,
  hang: () => true,
  duplicate: isWriteRoute,
  reordered: isWriteRoute,
  'header-in-body': () => true,
  maintenance: () => true,
  'changed-text': () => true,
  'rolled-back': isWriteRoute,
};

function takeArmed(books: Books, route: string): Fault | undefined {
  const fault = armedFaults(books).find(
    (armed) => armed.remaining > 0 && (armed.route === undefined ? fits[armed.kind](route) : armed.route === route),
  );
  if (fault === undefined) return undefined;
  books.sql.exec('UPDATE armed_faults SET remaining = remaining - 1 WHERE id = ?', fault.id);
  return {
    kind: fault.kind,
    ms: fault.ms ?? (fault.kind === 'hang' ? longestWaitMs : usualWaitMs),
    text: fault.text,
    booked: fault.booked ?? fault.kind !== 'server-error',
    transactions: fault.transactions ?? 1,
    armedId: fault.id,
  };
}

function drawSeeded(books: Books, route: string): Fault | undefined {
  const seeded = readSetting<FaultPlan['seeded']>(books, 'seededFaults') ?? null;
  if (seeded === null) return undefined;
  // Every request draws exactly once, fitting or not: the same requests in the same order meet the same faults.
  let left = fractionOf(seeded.seed, nextNumber(books, 'faultDraw'));
  for (const kind of faultKinds) {
    left -= seeded.probabilities[kind] ?? 0;
    if (left >= 0) continue;
    if (!fits[kind](route)) return undefined;
    return {
      kind,
      ms: seeded.slowMs,
      text: undefined,
      booked: kind !== 'server-error',
      transactions: 1,
      armedId: undefined,
    };
  }
  return undefined;
}

/** The n-th number of a seed, 0 ≤ x < 1 (the finishing steps of SplitMix32): no state but n. */
export function fractionOf(seed: number, draw: number): number {
  let mixed = (seed + Math.imul(draw, 0x9e37_79b9)) | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0_aaad);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a_2d97);
  return ((mixed ^ (mixed >>> 15)) >>> 0) / 0x1_0000_0000;
}

interface ArmedRow {
  readonly id: number;
  readonly kind: FaultKind;
  readonly route: string;
  readonly remaining: number;
  readonly options: string;
}

const armedFaults = (books: Books): (ArmedFault & { readonly id: number })[] =>
  rowsOf<ArmedRow>(books, 'SELECT * FROM armed_faults WHERE remaining > 0 ORDER BY id').map((row) => ({
    id: row.id,
    kind: row.kind,
    remaining: row.remaining,
    ...(row.route === '' ? {} : { route: row.route }),
    ...(JSON.parse(row.options) as Pick<ArmedFault, 'ms' | 'text' | 'booked' | 'transactions'>),
  }));
