import type * as C from './lobby-commands.ts';
import type * as L from './lobby-views.ts';
import { route, type None } from './route.ts';
import type { OrderView, Page } from './views.ts';

/** The roads of an order besides the kiosk's own: by its ticket, in a batch, on the shopper's phone. */
export const lobbyRoutes = {
  kioskKeys: route<None, Page<L.KioskKeyView>>()({
    method: 'GET',
    path: '/api/devices/kiosks',
    devices: ['tablet'],
    action: null,
  }),
  deliverTicket: route<C.DeliverTicket, OrderView>()({
    method: 'POST',
    path: '/api/orders/tickets',
    devices: ['tablet'],
    action: null,
  }),
  submitOrders: route<C.SubmitOrders, L.SubmittedOrdersView>()({
    method: 'POST',
    path: '/api/orders/batch',
    devices: ['kiosk', 'tablet'],
    action: null,
  }),
  substituteLine: route<C.SubstituteLine & { orderId: string }, OrderView>()({
    method: 'POST',
    path: '/api/orders/{orderId}/substitute',
    devices: [],
    action: 'pick-order',
  }),
  takeOffLine: route<C.TakeOffLine & { orderId: string }, OrderView>()({
    method: 'POST',
    path: '/api/orders/{orderId}/take-off',
    devices: [],
    action: 'pick-order',
  }),
  callStaff: route<C.CallStaff, L.CallView>()({ method: 'POST', path: '/api/calls', devices: ['kiosk'], action: null }),
  answerCall: route<{ callId: string }, L.CallView>()({
    method: 'POST',
    path: '/api/calls/{callId}/answer',
    devices: ['tablet'],
    action: null,
  }),
  followOrder: route<{ token: string }, L.FollowedOrderView>()({
    method: 'GET',
    path: '/api/follow/{token}',
    devices: [],
    action: 'anyone',
  }),
  pace: route<None, L.PaceView>()({
    method: 'GET',
    path: '/api/pace',
    devices: ['tablet'],
    action: null,
  }),
} as const;
