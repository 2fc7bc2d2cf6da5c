import type { Instant } from '@countersign/domain/business-day';
import type { LocationId, SaleId, StaffId } from '@countersign/domain/identifiers';
import { figuresOfBack, type Figures } from '@countersign/domain/overview/figures';
import { assert } from '@countersign/domain/result';
import { givenBack } from '@countersign/domain/sales/given-back';
import type { SaleEvent, SoldLine } from '@countersign/domain/sales/sold-sale';
import { sql } from 'drizzle-orm';
import { rawStatement, type Database } from '../db/database.ts';
import { askedTable, type StoreStretches } from './overview-stores.ts';

interface BackRow {
  readonly part: 'now' | 'before';
  readonly location_id: LocationId;
  readonly sale_id: SaleId;
  readonly staff_id: StaffId;
  readonly at: Instant;
  /** The lines as they were sold, and the sale's steps up to this one. */
  readonly lines: string;
  readonly steps: string;
}

/** Each step of a period, and of the one before, that gave money back, with what it takes to say what it gave back of goods and of tax. */
export const givenBackIn = (db: Database, stores: StoreStretches) =>
  rawStatement<BackRow>(
    db,
    sql`WITH ${askedTable(stores)}
      SELECT asked.part, step.location_id, step.sale_id, step.staff_id, step.at, sales.lines,
        (SELECT json_group_array(json(body)) FROM (SELECT body FROM sale_events AS earlier
          WHERE earlier.sale_id = step.sale_id AND earlier.sequence <= step.sequence ORDER BY earlier.sequence)) AS steps
      FROM asked CROSS JOIN sale_events AS step ON step.location_id = asked.location_id AND step.at >= asked.since AND step.at < asked.until
        CROSS JOIN sales ON sales.id = step.sale_id`,
  );

/** What a step gave back, as figures. */
export function figuresOfStep({ sale_id: id, ...row }: BackRow): Partial<Figures> {
  const lines = (JSON.parse(row.lines) as readonly Omit<SoldLine, 'n' | 'refund'>[]).map((line, n) => ({
    ...line,
    n,
    refund: null,
  }));
  const steps = JSON.parse(row.steps) as readonly SaleEvent[];
  const [step, backs] = [steps.at(-1), givenBack({ id, state: 'completed', sequence: 0, lines }, steps).at(-1)];
  assert(step !== undefined && backs !== undefined, 'a step is among the steps of its sale');
  return figuresOfBack(
    step,
    backs.map((back) => ({ ...back, units: lines[back.n]!.units })),
  );
}
