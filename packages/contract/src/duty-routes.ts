import type { PassOnOrder } from './commands.ts';
import { route, type None } from './route.ts';
import type { OnDutyEntry, OrderView, Page } from './views.ts';

/** Who is on duty beside a tablet, and whose an order is. */
export const dutyRoutes = {
  onDuty: route<None, Page<OnDutyEntry>>()({
    method: 'GET',
    path: '/api/staff/on-duty',
    devices: [],
    action: 'see-orders',
  }),
  passOnOrder: route<PassOnOrder & { orderId: string }, OrderView>()({
    method: 'POST',
    path: '/api/orders/{orderId}/pass-on',
    devices: [],
    action: 'pick-order',
  }),
} as const;
