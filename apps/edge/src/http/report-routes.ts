import type { ReportId } from '@countersign/domain/identifiers';
import type { Hono } from 'hono';
import { recordTimeline, reportTimeline } from '../reporting/report-timeline.ts';
import { endShift, listEndedShifts, lookAtShift } from '../reporting/end-shift.ts';
import { handOverReport } from '../reporting/hand-over-report.ts';
import { listConversation } from '../reporting/list-conversation.ts';
import { reportGroup } from '../reporting/report-group.ts';
import { reportPackages } from '../reporting/report-packages.ts';
import { reportsDesk } from '../reporting/reports-desk.ts';
import { reportsHealth } from '../reporting/reports-health.ts';
import { retryReport } from '../reporting/retry-report.ts';
import { settleReport } from '../reporting/settle-report.ts';
import { settleReports } from '../reporting/settle-reports.ts';
import { answer } from './answer.ts';
import { reportingContext } from './reporting-context.ts';
import { tellingPeople } from './telling-people.ts';
import type { HttpEnv } from './http-env.ts';

export function reportRoutes(app: Hono<HttpEnv>): void {
  answer(app, 'reportsHealth', ({ ctx }, caller) => reportsHealth(ctx, caller));
  answer(app, 'reportsDesk', (_, caller, input, c) => reportsDesk(reportingContext(c.env, c.executionCtx), caller, input));
  answer(app, 'reportGroup', ({ ctx }, caller, input) => reportGroup(ctx, caller, input));
  answer(app, 'reportPackages', ({ ctx }, caller, input) => reportPackages(ctx, caller, input));
  answer(app, 'reportTimeline', ({ ctx }, caller, input) => reportTimeline(ctx, caller, input));
  answer(app, 'recordTimeline', ({ ctx }, caller, input) => recordTimeline(ctx, caller, input));
  answer(app, 'retryReport', ({ ctx }, caller, input) =>
    retryReport(ctx, caller, { ...input, reportId: input.reportId as ReportId }),
  );
  answer(app, 'handOverReport', ({ ctx }, caller, input) =>
    handOverReport(ctx, caller, { ...input, reportId: input.reportId as ReportId }),
  );
  answer(app, 'lookAtShift', (_, caller, __, c) => lookAtShift(reportingContext(c.env, c.executionCtx), caller));
  answer(app, 'endShift', async ({ ctx }, caller, input, c) => tellingPeople(c, caller, await endShift(ctx, caller, input)));
  answer(app, 'conversation', ({ ctx }, caller, input) => listConversation(ctx, caller, input));
  answer(app, 'endedShifts', ({ ctx }, caller, input) => listEndedShifts(ctx, caller, input));
  answer(app, 'settleReport', ({ ctx }, caller, input) =>
    settleReport(ctx, caller, { ...input, reportId: input.reportId as ReportId }),
  );
  answer(app, 'settleReports', ({ ctx }, caller, input) => settleReports(ctx, caller, input));
}
