import type * as P from './patient-commands.ts';
import type { RecordDone } from './office-views.ts';
import type { PatientView, SaleLabelsView } from './patient-views.ts';
import { route } from './route.ts';

/** The roads of patients: asked at a paired tablet by the person who stands there. */
export const patientRoutes = {
  lookUpPatient: route<P.ReadCards & { orderId: string }, PatientView>()({
    method: 'POST',
    path: '/api/orders/{orderId}/patient',
    devices: [],
    action: 'approve-order',
  }),
  saleLabels: route<P.AskLabels & { orderId: string }, SaleLabelsView>()({
    method: 'POST',
    path: '/api/orders/{orderId}/labels',
    devices: [],
    action: 'complete-sale',
  }),
  namePack: route<P.NamePack & { packageId: string }, RecordDone>()({
    method: 'POST',
    path: '/api/packages/{packageId}/numbers',
    devices: [],
    action: 'pick-order',
  }),
} as const;
