import type { ReportId } from '@countersign/domain/identifiers';
import type { Hono } from 'hono';
import { recordTimeline, reportTimeline } from '../reporting/report-timeline.ts';
import { reportsDesk } from '../reporting/reports-desk.ts';
import { reportsHealth } from '../reporting/reports-health.ts';
import { retryReport } from '../reporting/retry-report.ts';
import { settleReport } from '../reporting/settle-report.ts';
import { answer } from './answer.ts';
import type { HttpEnv } from './http-env.ts';

export function reportRoutes(app: Hono<HttpEnv>): void {
  answer(app, 'reportsHealth', ({ ctx }, caller) => reportsHealth(ctx, caller));
  answer(app, 'reportsDesk', ({ ctx }, caller, input) => reportsDesk(ctx, caller, input));
  answer(app, 'reportTimeline', ({ ctx }, caller, input) => reportTimeline(ctx, caller, input));
  answer(app, 'recordTimeline', ({ ctx }, caller, input) => recordTimeline(ctx, caller, input));
  answer(app, 'retryReport', ({ ctx }, caller, input) =>
    retryReport(ctx, caller, { ...input, reportId: input.reportId as ReportId }),
  );
  answer(app, 'settleReport', ({ ctx }, caller, input) =>
    settleReport(ctx, caller, { ...input, reportId: input.reportId as ReportId }),
  );
}
