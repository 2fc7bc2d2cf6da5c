import type { Problem } from '@countersign/contract/problems';
import { refuse, ok, type Result } from '@countersign/domain/result';
import type { RegistryPatient } from '@countersign/domain/identity/registry-patient';
import type { LocationId, StaffId } from '@countersign/domain/identifiers';
import { sql } from 'drizzle-orm';
import { database } from '../db/database.ts';
import { stateCredentials } from '../db/schema/index.ts';
import { defaultLogin } from '../outbox/credentials.ts';
import { openCards, sealCards } from '../patients/patient-cards.ts';
import type { PatientRegistry } from '../patients/patient-registry.ts';
import type { RegistryAnswer, StateLogin } from '../state/state-system.ts';
import type { ReportingContext } from './send-report.ts';
import { credentialsAt, openLogin } from './state-logins.ts';

/**
 * The registry as a location's state keeps it. It is asked under the person's own login: who has none there is not registered, and may
 * complete no sale to a patient (`biotrack/protocol.md` 5.2; FL-EMP-01). Another's login does not stand in for it.
 */
export const patientRegistry = (ctx: ReportingContext): PatientRegistry => ({
  find: async (locationId, by, { card, caregiverCard }) => {
    const login = await ownLogin(ctx, locationId, by);
    return login.ok ? proven(await ctx.state.patient(login.value, { patient: card, caregiver: caregiverCard })) : login;
  },
  isSaleOf: async (locationId, by, stateSaleId, card) => {
    const login = await ownLogin(ctx, locationId, by);
    if (!login.ok) return login;
    const answer = await ctx.state.saleCard(login.value, stateSaleId, card);
    return answer.kind === 'same' || answer.kind === 'other' ? ok(answer.kind === 'same') : notProven(answer);
  },
  seal: (orderId, cards) => sealCards(ctx.stateSecretKey, orderId, cards),
  open: (orderId, sealed) => openCards(ctx.stateSecretKey, orderId, sealed),
});

async function ownLogin(ctx: ReportingContext, locationId: LocationId, by: StaffId): Promise<Result<StateLogin, Problem>> {
  const own = sql`${stateCredentials.login} = (SELECT state_login FROM staff WHERE id = ${by}) AND ${stateCredentials.login} <> ${defaultLogin}`;
  const [credential] = await credentialsAt(database(ctx.db), locationId, own, 1);
  if (credential === undefined) return refuse({ type: 'StaffNotRegistered' });
  const login = await openLogin(ctx.stateSecretKey, credential, ctx.now());
  return login.ok ? login : refuse({ type: 'PatientNotProven', because: 'unreachable', words: login.problem });
}

const proven = (answer: RegistryAnswer): Result<RegistryPatient, Problem> =>
  answer.kind === 'found' ? ok(answer.patient) : notProven(answer);

/** Of the four answers one is a proof; the other three are told apart, for what to do about each differs. */
const notProven = (answer: Exclude<RegistryAnswer, { kind: 'found' }>): Result<never, Problem> =>
  refuse({
    type: 'PatientNotProven',
    because: answer.kind,
    words: answer.kind === 'refused' ? answer.words : answer.detail,
  });
