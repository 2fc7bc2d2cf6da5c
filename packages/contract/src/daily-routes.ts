import type { EntityKind } from '@countersign/domain/reports/entity';
import type * as C from './commands.ts';
import type { DeskPart, ReportsDeskView } from './desk-views.ts';
import { lobbyRoutes } from './lobby-routes.ts';
import { route, type None } from './route.ts';
import type * as K from './catalogue-views.ts';
import type * as R from './report-views.ts';
import type * as V from './views.ts';

/** The roads of the day: what devices ask, and what the office asks of orders, sales and reports. A kiosk carries no others. */
export const dailyRoutes = {
  health: route<None, V.HealthView>()({ method: 'GET', path: '/api/health', devices: [], action: 'anyone' }),
  session: route<None, V.SessionView>()({
    method: 'GET',
    path: '/api/session',
    devices: ['kiosk', 'tablet', 'board'],
    action: 'signed-in',
  }),

  startPairing: route<C.StartPairing, V.PairingView>()({ method: 'POST', path: '/api/pairings', devices: [], action: 'anyone' }),
  pollPairing: route<C.PollPairing, V.PairingAnswer>()({
    method: 'POST',
    path: '/api/pairings/poll',
    devices: [],
    action: 'anyone',
  }),
  confirmPairing: route<C.ConfirmPairing, V.DeviceView>()({
    method: 'POST',
    path: '/api/pairings/confirm',
    devices: [],
    action: 'pair-device',
  }),
  devices: route<{ locationId?: string }, V.Page<V.DeviceView>>()({
    method: 'GET',
    path: '/api/devices',
    devices: [],
    action: 'pair-device',
  }),
  revokeDevice: route<{ deviceId: string }, V.DeviceView>()({
    method: 'POST',
    path: '/api/devices/{deviceId}/revoke',
    devices: [],
    action: 'revoke-device',
  }),

  roster: route<None, V.Page<V.RosterEntry>>()({
    method: 'GET',
    path: '/api/staff/roster',
    devices: ['tablet', 'kiosk'],
    action: null,
  }),
  switchStaff: route<C.SwitchStaff, V.StaffSessionView>()({
    method: 'POST',
    path: '/api/staff/switch',
    devices: ['tablet'],
    action: null,
  }),
  unlockKiosk: route<C.SwitchStaff, V.RosterEntry>()({
    method: 'POST',
    path: '/api/staff/unlock',
    devices: ['kiosk'],
    action: null,
  }),
  leaveStaff: route<None, { left: true }>()({ method: 'POST', path: '/api/staff/leave', devices: ['tablet'], action: null }),
  staff: route<None, V.Page<V.StaffView>>()({ method: 'GET', path: '/api/staff', devices: [], action: 'see-staff' }),
  addStaff: route<C.AddStaff, V.StaffView>()({ method: 'POST', path: '/api/staff', devices: [], action: 'change-staff' }),
  changeStaff: route<C.ChangeStaff & { staffId: string }, V.StaffView>()({
    method: 'POST',
    path: '/api/staff/{staffId}',
    devices: [],
    action: 'change-staff',
  }),

  locations: route<None, V.Page<V.LocationView>>()({
    method: 'GET',
    path: '/api/locations',
    devices: [],
    action: 'see-locations',
  }),
  catalogue: route<{ locationId?: string }, K.CatalogueView>()({
    method: 'GET',
    path: '/api/catalogue',
    devices: ['kiosk', 'tablet'],
    action: 'see-orders',
  }),
  packedCatalogue: route<None, K.PackedCatalogueView>()({
    method: 'GET',
    path: '/api/catalogue/packed',
    devices: ['kiosk', 'tablet'],
    action: null,
  }),
  previewImport: route<C.ImportCatalogue, K.ImportPreview>()({
    method: 'POST',
    path: '/api/catalogue/import/preview',
    devices: [],
    action: 'change-catalogue',
  }),
  importCatalogue: route<C.ImportCatalogue, K.ImportPreview>()({
    method: 'POST',
    path: '/api/catalogue/import',
    devices: [],
    action: 'change-catalogue',
  }),

  submitOrder: route<C.SubmitOrder, V.OrderView>()({
    method: 'POST',
    path: '/api/orders',
    devices: ['kiosk', 'tablet'],
    action: null,
  }),
  orders: route<{ locationId?: string; state?: 'open' | 'closed'; cursor?: string }, V.Page<V.OrderView>>()({
    method: 'GET',
    path: '/api/orders',
    devices: [],
    action: 'see-orders',
  }),
  order: route<{ orderId: string }, V.OrderView>()({
    method: 'GET',
    path: '/api/orders/{orderId}',
    devices: ['kiosk'],
    action: 'see-orders',
  }),
  approveOrder: route<C.ApproveOrder & { orderId: string }, V.OrderView>()({
    method: 'POST',
    path: '/api/orders/{orderId}/approve',
    devices: [],
    action: 'approve-order',
  }),
  rejectOrder: route<C.CloseOrder & { orderId: string }, V.OrderView>()({
    method: 'POST',
    path: '/api/orders/{orderId}/reject',
    devices: [],
    action: 'reject-order',
  }),
  cancelOrder: route<C.CloseOrder & { orderId: string }, V.OrderView>()({
    method: 'POST',
    path: '/api/orders/{orderId}/cancel',
    devices: [],
    action: 'cancel-order',
  }),
  pickPackage: route<C.PickPackage & { orderId: string }, V.OrderView>()({
    method: 'POST',
    path: '/api/orders/{orderId}/pick',
    devices: [],
    action: 'pick-order',
  }),
  unpickPackage: route<C.UnpickPackage & { orderId: string }, V.OrderView>()({
    method: 'POST',
    path: '/api/orders/{orderId}/unpick',
    devices: [],
    action: 'pick-order',
  }),
  completeSale: route<C.CompleteSale & { orderId: string }, V.OrderView>()({
    method: 'POST',
    path: '/api/orders/{orderId}/complete',
    devices: [],
    action: 'complete-sale',
  }),

  sales: route<V.SalesAsked, V.Page<V.SaleView>>()({
    method: 'GET',
    path: '/api/sales',
    devices: [],
    action: 'see-sales',
  }),
  sale: route<{ saleId: string }, V.SaleTimelineView>()({
    method: 'GET',
    path: '/api/sales/{saleId}',
    devices: [],
    action: 'see-sales',
  }),
  reportsHealth: route<None, R.ReportsHealthView>()({
    method: 'GET',
    path: '/api/reports/health',
    devices: [],
    action: 'see-reports',
  }),
  reportsDesk: route<{ locationId?: string; part?: DeskPart; after?: number; find?: string }, ReportsDeskView>()({
    method: 'GET',
    path: '/api/reports',
    devices: [],
    action: 'see-reports',
  }),
  reportTimeline: route<{ reportId: string }, R.ReportTimelineView>()({
    method: 'GET',
    path: '/api/reports/{reportId}',
    devices: [],
    action: 'see-sales',
  }),
  recordTimeline: route<{ kind: EntityKind; id: string }, R.RecordTimelineView>()({
    method: 'GET',
    path: '/api/records/{kind}/{id}',
    devices: [],
    action: 'see-sales',
  }),
  settleReport: route<C.SettleReport & { reportId: string }, R.ReportView>()({
    method: 'POST',
    path: '/api/reports/{reportId}/settle',
    devices: [],
    action: 'settle-report',
  }),
  retryReport: route<C.RetryReport & { reportId: string }, R.ReportView>()({
    method: 'POST',
    path: '/api/reports/{reportId}/retry',
    devices: [],
    action: 'retry-report',
  }),

  stateConnections: route<None, V.Page<R.StateConnectionView>>()({
    method: 'GET',
    path: '/api/state-connections',
    devices: [],
    action: 'see-state',
  }),
  checkStateLogins: route<{ locationId: string }, R.StateConnectionView>()({
    method: 'POST',
    path: '/api/state-connections/{locationId}/check',
    devices: [],
    action: 'see-state',
  }),
  enterStateLogin: route<C.EnterStateLogin & { locationId: string }, R.StateConnectionView>()({
    method: 'POST',
    path: '/api/state-connections/{locationId}/logins',
    devices: [],
    action: 'change-state-login',
  }),
  shareStateLogin: route<C.ShareStateLogin & { locationId: string }, R.StateConnectionView>()({
    method: 'POST',
    path: '/api/state-connections/{locationId}/share',
    devices: [],
    action: 'share-state-login',
  }),
  tellDisconnection: route<C.TellDisconnection & { locationId: string }, R.StateConnectionView>()({
    method: 'POST',
    path: '/api/state-connections/{locationId}/told',
    devices: [],
    action: 'tell-regulator',
  }),

  reconciliations: route<None, V.Page<R.ReconciliationView>>()({
    method: 'GET',
    path: '/api/reconciliations',
    devices: [],
    action: 'see-reports',
  }),
  reconcileNow: route<{ locationId: string }, R.ReconciliationView>()({
    method: 'POST',
    path: '/api/reconciliations/{locationId}',
    devices: [],
    action: 'see-reports',
  }),

  exportConversation: route<{ from: string; to: string; locationId?: string }, R.ConversationExport>()({
    method: 'GET',
    path: '/api/conversation',
    devices: [],
    action: 'see-reports',
  }),

  board: route<None, V.BoardView>()({ method: 'GET', path: '/api/board', devices: ['board', 'tablet'], action: null }),
  changes: route<{ since: number; limit?: number; stock?: 'packed'; health?: string }, V.ChangesView>()({
    method: 'GET',
    path: '/api/changes',
    devices: ['kiosk', 'tablet', 'board'],
    action: null,
  }),
  liveTicket: route<None, { ticket: string; expiresAt: string }>()({
    method: 'POST',
    path: '/api/live/tickets',
    devices: ['kiosk', 'tablet', 'board'],
    action: null,
  }),
  ...lobbyRoutes,
} as const;

/** The socket's own road: `?ticket=` from `liveTicket`; it carries {@link V.LiveHint} only. */
export const livePath = '/api/live';
/** A picture of a store's look, by its id: bytes, for anybody, for ever. */
export const picturePath = '/api/pictures/';
