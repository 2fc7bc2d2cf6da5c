import type { Problem } from '@countersign/contract/problems';
import { refuse, ok, type Result } from '@countersign/domain/result';
import type { RegistryPatient } from '@countersign/domain/identity/registry-patient';
import { sql } from 'drizzle-orm';
import { database } from '../db/database.ts';
import { stateCredentials } from '../db/schema/index.ts';
import { defaultLogin } from '../outbox/credentials.ts';
import { openCards, sealCards } from '../patients/patient-cards.ts';
import type { PatientRegistry } from '../patients/patient-registry.ts';
import type { RegistryAnswer } from '../state/state-system.ts';
import type { ReportingContext } from './send-report.ts';
import { credentialsAt, openLogin } from './state-logins.ts';

/**
 * The registry as a location's state keeps it. It is asked under the person's own login: who has none there is not registered, and may
 * complete no sale to a patient (`biotrack/protocol.md` 5.2; FL-EMP-01). Another's login does not stand in for it.
 */
export const patientRegistry = (ctx: ReportingContext): PatientRegistry => ({
  find: async (locationId, by, { card, caregiverCard }) => {
    const own = sql`${stateCredentials.login} = (SELECT state_login FROM staff WHERE id = ${by}) AND ${stateCredentials.login} <> ${defaultLogin}`;
    const [credential] = await credentialsAt(database(ctx.db), locationId, own, 1);
    if (credential === undefined) return refuse({ type: 'StaffNotRegistered' });
    const login = await openLogin(ctx.stateSecretKey, credential, ctx.now());
    if (!login.ok) return refuse({ type: 'PatientNotProven', because: 'unreachable', words: login.problem });
    return proven(await ctx.state.patient(login.value, { patient: card, caregiver: caregiverCard }));
  },
  seal: (orderId, cards) => sealCards(ctx.stateSecretKey, orderId, cards),
  open: (orderId, sealed) => openCards(ctx.stateSecretKey, orderId, sealed),
});

/** Of the four answers one is a proof; the other three are told apart, for what to do about each differs. */
function proven(answer: RegistryAnswer): Result<RegistryPatient, Problem> {
  switch (answer.kind) {
    case 'found':
      return ok(answer.patient);
    case 'refused':
      return refuse({ type: 'PatientNotProven', because: 'refused', words: answer.words });
    case 'unreachable':
    case 'unknown':
      return refuse({ type: 'PatientNotProven', because: answer.kind, words: answer.detail });
  }
}
