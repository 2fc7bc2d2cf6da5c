import type { ReportId } from '@countersign/domain/identifiers';
import type { Hono } from 'hono';
import { reportsHealth } from '../reporting/reports-health.ts';
import { retryReport } from '../reporting/retry-report.ts';
import { answer } from './answer.ts';
import type { HttpEnv } from './http-env.ts';

export function reportRoutes(app: Hono<HttpEnv>): void {
  answer(app, 'reportsHealth', ({ ctx }, caller) => reportsHealth(ctx, caller));
  answer(app, 'retryReport', ({ ctx }, caller, input) =>
    retryReport(ctx, caller, { ...input, reportId: input.reportId as ReportId }),
  );
}
