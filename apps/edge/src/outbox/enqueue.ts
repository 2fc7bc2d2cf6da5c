import type { LocationId, OrganisationId, ReportId } from '@countersign/domain/identifiers';
import { dependenciesOf } from '@countersign/domain/reports/dependencies';
import { readEntityKey } from '@countersign/domain/reports/entity';
import type { Cause } from '@countersign/domain/reports/explain-refusal';
import { actorOf, type ReportBody } from '@countersign/domain/reports/report';
import { assert } from '@countersign/domain/result';
import type { Database, Statement } from '../db/database.ts';
import { reports } from '../db/schema/index.ts';

/** A report to be told to the state. */
export interface NewReport {
  readonly id: ReportId;
  readonly organisationId: OrganisationId;
  readonly locationId: LocationId;
  readonly body: ReportBody;
  readonly at: string;
  /** Set for rows that the state refused while it took the rest: they wait for a person from the start. */
  readonly refused?: {
    readonly words: string;
    readonly cause: Cause;
    /** The place of the report they came from: what was queued behind it goes on waiting for them. */
    readonly place: number;
  };
}

/**
 * Queues a report in the batch of the step it tells about. Body and reference are frozen here: a retry never reads prices or clocks
 * again, and after a lost reply the state can be asked about the reference.
 */
export function enqueueReport(db: Database, report: NewReport): Statement {
  const { about, needs, makes } = dependenciesOf(report.body);
  const entity = readEntityKey(about);
  assert(entity !== undefined, 'a report is about a record');
  return db.insert(reports).values({
    id: report.id,
    organisationId: report.organisationId,
    locationId: report.locationId,
    kind: report.body.kind,
    entityKind: entity.kind,
    entityId: entity.id,
    needs,
    makes,
    staffId: actorOf(report.body),
    reference: referenceOf(report.id),
    body: report.body,
    ...(report.refused === undefined
      ? { state: 'pending' as const }
      : {
          state: 'refused' as const,
          lastAnswer: report.refused.words,
          cause: report.refused.cause,
          place: report.refused.place,
          settledAt: report.at,
        }),
    dueAt: report.at,
    queuedAt: report.at,
  });
}

/** `ExternalID` and `RequestID` on the wire: the UUID of the report's own id. */
export const referenceOf = (id: ReportId): string => id.slice(id.indexOf('_') + 1);
