import type * as C from './member-commands.ts';
import type * as M from './member-views.ts';
import { route } from './route.ts';
import type { RecordDone } from './office-views.ts';
import type { OrderView } from './views.ts';

/** The roads of members. A telephone number travels in a body alone: addresses are logged by others. */
export const memberRoutes = {
  joinMember: route<C.JoinMember, M.MemberView>()({
    method: 'POST',
    path: '/api/members',
    devices: [],
    action: 'serve-members',
  }),
  findMember: route<C.FindMember, M.MemberView>()({
    method: 'POST',
    path: '/api/members/find',
    devices: [],
    action: 'serve-members',
  }),
  greetMember: route<C.FindMember, M.GreetedMemberView>()({
    method: 'POST',
    path: '/api/members/greet',
    devices: ['kiosk'],
    action: null,
  }),
  claimOrder: route<C.ClaimOrder & { orderId: string }, RecordDone>()({
    method: 'POST',
    path: '/api/orders/{orderId}/claim',
    devices: ['kiosk'],
    action: null,
  }),
  renewMemberCode: route<C.RenewMemberCode & { memberId: string }, RecordDone>()({
    method: 'POST',
    path: '/api/members/{memberId}/code',
    devices: [],
    action: 'serve-members',
  }),
  forgetMember: route<C.ForgetMember & { memberId: string }, RecordDone>()({
    method: 'POST',
    path: '/api/members/{memberId}/forget',
    devices: [],
    action: 'serve-members',
  }),
  setLoyalty: route<C.SetLoyalty, RecordDone>()({
    method: 'POST',
    path: '/api/loyalty',
    devices: [],
    action: 'change-loyalty',
  }),
  setOrderMember: route<C.SetOrderMember & { orderId: string }, OrderView>()({
    method: 'POST',
    path: '/api/orders/{orderId}/member',
    devices: [],
    action: 'serve-members',
  }),
  orderMember: route<{ orderId: string }, M.MemberView>()({
    method: 'GET',
    path: '/api/orders/{orderId}/member',
    devices: [],
    action: 'serve-members',
  }),
} as const;
