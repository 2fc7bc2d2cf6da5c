import type { ReportGroupView } from './desk-views.ts';
import type * as C from './report-commands.ts';
import type * as R from './report-views.ts';
import { route, type None } from './route.ts';
import type { Page } from './views.ts';

/** Roads about reports that no kiosk takes: handing them over, and what stands open when a shift ends. */
export const reportRoutes = {
  reportGroup: route<{ like: string; after: number }, ReportGroupView>()({
    method: 'GET',
    path: '/api/report-groups/{like}',
    devices: [],
    action: 'see-reports',
  }),
  reportPackages: route<{ reportId: string }, { readonly packages: readonly R.ReportPackageView[] }>()({
    method: 'GET',
    path: '/api/reports/{reportId}/packages',
    devices: [],
    action: 'see-reports',
  }),
  handOverReport: route<C.HandOverReport & { reportId: string }, R.ReportView>()({
    method: 'POST',
    path: '/api/reports/{reportId}/hand-over',
    devices: [],
    action: 'settle-report',
  }),
  settleReports: route<C.SettleReports, R.SettledReportsView>()({
    method: 'POST',
    path: '/api/reports/settle',
    devices: [],
    action: 'settle-report',
  }),
  lookAtShift: route<None, R.ShiftView>()({
    method: 'POST',
    path: '/api/shift/look',
    devices: [],
    action: 'end-shift',
  }),
  endShift: route<C.EndShift, R.EndedShiftView>()({
    method: 'POST',
    path: '/api/shift/end',
    devices: [],
    action: 'end-shift',
  }),
  conversation: route<{ from: string; to: string; locationId?: string; after?: number }, R.ConversationPage>()({
    method: 'GET',
    path: '/api/conversation/records',
    devices: [],
    action: 'see-reports',
  }),
  conversationBeside: route<{ from: string; to: string; locationId?: string; after?: string }, R.ConversationBesideView>()({
    method: 'GET',
    path: '/api/conversation/beside',
    devices: [],
    action: 'see-reports',
  }),
  endedShifts: route<{ locationId?: string }, Page<R.EndedShiftView>>()({
    method: 'GET',
    path: '/api/shifts',
    devices: [],
    action: 'see-reports',
  }),
} as const;
