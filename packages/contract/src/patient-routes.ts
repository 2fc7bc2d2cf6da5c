import type * as P from './patient-commands.ts';
import type { PatientView } from './patient-views.ts';
import { route } from './route.ts';

/** The roads of patients: asked at a paired tablet by the person who stands there. */
export const patientRoutes = {
  lookUpPatient: route<P.ReadCards & { orderId: string }, PatientView>()({
    method: 'POST',
    path: '/api/orders/{orderId}/patient',
    devices: [],
    action: 'approve-order',
  }),
} as const;
