import type { Problem } from '@countersign/contract/problems';
import { refuse, ok, type Result } from '@countersign/domain/result';
import type { RegistryPatient } from '@countersign/domain/identity/registry-patient';
import { sql } from 'drizzle-orm';
import { database, runBatch } from '../db/database.ts';
import { stateCredentials } from '../db/schema/index.ts';
import { defaultLogin } from '../outbox/credentials.ts';
import { openCards, sealCards } from '../patients/patient-cards.ts';
import type { AskedFor, PatientRegistry } from '../patients/patient-registry.ts';
import type { Listener, RegistryAnswer, SaleCardAnswer, StateLogin } from '../state/state-system.ts';
import type { ReportingContext } from './send-report.ts';
import { CallEar, keepCall } from './state-calls.ts';
import { credentialsAt, openLogin } from './state-logins.ts';

/**
 * The registry as a location's state keeps it. It is asked under the person's own login: who has none there is not registered, and may
 * complete no sale to a patient (`biotrack/protocol.md` 5.2; FL-EMP-01). Another's login does not stand in for it.
 */
export const patientRegistry = (ctx: ReportingContext): PatientRegistry => ({
  find: async (asked, { card, caregiverCard }) => {
    const login = await ownLogin(ctx, asked);
    if (!login.ok) return login;
    const cards = { patient: card, caregiver: caregiverCard };
    return proven(await heard(ctx, asked, login.value, 'patient', (hear) => ctx.state.patient(login.value, cards, hear)));
  },
  isSaleOf: async (asked, stateSaleId, card) => {
    const login = await ownLogin(ctx, asked);
    if (!login.ok) return login;
    const answer = await heard(ctx, asked, login.value, 'card-of-sale', (hear) =>
      ctx.state.saleCard(login.value, stateSaleId, card, hear),
    );
    return answer.kind === 'same' || answer.kind === 'other' ? ok(answer.kind === 'same') : notProven(answer);
  },
  seal: (orderId, cards) => sealCards(ctx.stateSecretKey, orderId, cards),
  open: (orderId, sealed) => openCards(ctx.stateSecretKey, orderId, sealed),
});

type Heard = RegistryAnswer | SaleCardAnswer;

/** Asks, and keeps that it was asked: by whom, for which order, and what kind of answer came. What never left is no question. */
async function heard<Answer extends Heard>(
  ctx: ReportingContext,
  { locationId, by, orderId }: AskedFor,
  { username }: StateLogin,
  what: 'patient' | 'card-of-sale',
  ask: (hear: Listener) => Promise<Answer>,
): Promise<Answer> {
  const ear = new CallEar();
  const at = ctx.now();
  const answer = await ask(ear.hear);
  const asked = ear.asked();
  if (asked.requestCount === 0) return answer;
  const said = { what, orderId, outcome: answer.kind, words: wordsOf[answer.kind], why: 'at-counter', staffId: by } as const;
  await runBatch(database(ctx.db), [keepCall(database(ctx.db), locationId, at, { ...said, username, ...asked })]);
  return answer;
}

/** Ours: the state's own may name the card, or who holds it. */
const wordsOf: Readonly<Record<Heard['kind'], string>> = {
  found: 'The registry knows the card.',
  same: 'The sale stands under the card.',
  other: 'The sale stands under another card.',
  refused: 'The state said no.',
  unreachable: 'The question did not arrive, or found no answer.',
  unknown: 'The answer says neither yes nor no.',
};

async function ownLogin(ctx: ReportingContext, { locationId, by }: AskedFor): Promise<Result<StateLogin, Problem>> {
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
