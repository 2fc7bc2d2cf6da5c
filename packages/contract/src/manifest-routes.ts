import type * as C from './manifest-commands.ts';
import type * as M from './manifest-views.ts';
import type { RecordDone } from './office-views.ts';
import { route } from './route.ts';
import type { Page } from './views.ts';

type Of<Command> = Command & { manifestId: string };

/** The roads of journeys, of what others send, and of what is owed for both. */
export const manifestRoutes = {
  manifests: route<{ locationId?: string }, Page<M.ManifestView>>()({
    method: 'GET',
    path: '/api/manifests',
    devices: [],
    action: 'see-carriers',
  }),
  fileManifest: route<Of<C.FileManifest>, RecordDone>()({
    method: 'POST',
    path: '/api/manifests/{manifestId}',
    devices: [],
    action: 'send-goods',
  }),
  fileDelivery: route<Of<C.FileDelivery>, RecordDone>()({
    method: 'POST',
    path: '/api/deliveries/{manifestId}',
    devices: [],
    action: 'send-goods',
  }),
  changeManifest: route<Of<C.ChangeManifest>, RecordDone>()({
    method: 'POST',
    path: '/api/manifests/{manifestId}/carrier',
    devices: [],
    action: 'send-goods',
  }),
  shipManifest: route<Of<C.ShipManifest>, RecordDone>()({
    method: 'POST',
    path: '/api/manifests/{manifestId}/ship',
    devices: [],
    action: 'send-goods',
  }),
  voidManifest: route<Of<C.VoidManifest>, RecordDone>()({
    method: 'POST',
    path: '/api/manifests/{manifestId}/void',
    devices: [],
    action: 'send-goods',
  }),
  moveStop: route<Of<C.MoveStop>, RecordDone>()({
    method: 'POST',
    path: '/api/manifests/{manifestId}/stop',
    devices: [],
    action: 'send-goods',
  }),
  answerDoor: route<Of<C.AnswerDoor>, RecordDone>()({
    method: 'POST',
    path: '/api/manifests/{manifestId}/door',
    devices: [],
    action: 'send-goods',
  }),
  transfers: route<{ locationId?: string }, Page<M.TransferView>>()({
    method: 'GET',
    path: '/api/transfers',
    devices: [],
    action: 'see-carriers',
  }),
  receiveTransfer: route<C.ReceiveTransfer & { transferId: string }, RecordDone>()({
    method: 'POST',
    path: '/api/transfers/{transferId}/receive',
    devices: [],
    action: 'receive-goods',
  }),
  invoices: route<{ locationId?: string; find?: string }, Page<M.InvoiceView>>()({
    method: 'GET',
    path: '/api/invoices',
    devices: [],
    action: 'see-invoices',
  }),
  changeInvoicePrices: route<C.ChangeInvoicePrices & { invoiceId: string }, RecordDone>()({
    method: 'POST',
    path: '/api/invoices/{invoiceId}/prices',
    devices: [],
    action: 'settle-invoices',
  }),
  recordPayment: route<C.RecordPayment & { invoiceId: string }, RecordDone>()({
    method: 'POST',
    path: '/api/invoices/{invoiceId}/payment',
    devices: [],
    action: 'settle-invoices',
  }),
  answerPayment: route<C.AnswerPayment & { invoiceId: string }, RecordDone>()({
    method: 'POST',
    path: '/api/invoices/{invoiceId}/answer',
    devices: [],
    action: 'settle-invoices',
  }),
} as const;
