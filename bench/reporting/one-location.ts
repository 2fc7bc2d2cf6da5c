/** Locations that sell, with logins at the state and reports that wait, and a state that takes its time to say yes. */
import { database } from '../../apps/edge/src/db/database.ts';
import { stateCredentials } from '../../apps/edge/src/db/schema/index.ts';
import type { ReportingContext } from '../../apps/edge/src/reporting/send-report.ts';
import { credentialPlace, sealSecret } from '../../apps/edge/src/state/seal.ts';
import type { StateAnswer, StateSystem } from '../../apps/edge/src/state/state-system.ts';
import { testContext, organisationId, priya } from '../../apps/edge/src/testing/world.ts';
import type { LocationId } from '../../packages/domain/src/identifiers.ts';

/** Seals the logins of a bench. */
export const sealingKey = new Uint8Array(32).map((_, n) => n * 7) as Uint8Array<ArrayBuffer>;

/** Gives locations a login at the state: without one nothing leaves. */
export async function giveLogins(d1: D1Database, locations: readonly LocationId[]): Promise<void> {
  const db = database(d1);
  for (const [n, locationId] of locations.entries()) {
    const passwordSealed = await sealSecret(sealingKey, credentialPlace(locationId, 'default'), 'a password');
    const login = { login: 'default', username: `store-${n}`, ubi: '600000001', licence: 'OCM-RETL-000001' };
    const shared = { sharedBy: priya.id, sharedAt: new Date().toISOString() };
    await db.insert(stateCredentials).values({ ...login, ...shared, locationId, organisationId, passwordSealed });
  }
}

/** What reporting works with, at an hour at which the location sells. Nothing is announced. */
export const reportingContext = (d1: D1Database, answersInMs: number): ReportingContext => ({
  ...testContext(d1),
  state: patientState(answersInMs),
  stateSecretKey: sealingKey,
  chance: () => 0.5,
});

let told = 0;

/** A state that says yes to everything after a while. */
function patientState(answersInMs: number): StateSystem {
  const yes = async (kind: 'sent' | 'asked', saleId: string): Promise<StateAnswer> => {
    if (answersInMs > 0) await new Promise((done) => setTimeout(done, answersInMs));
    told += 1;
    const exchange = {
      at: new Date().toISOString(),
      kind,
      method: 'POST',
      path: '/v1/sale',
      requestBody: '{}',
      status: 200,
      answerBody: '{}',
      outcome: 'accepted',
      conclusion: 'The sale stands in the books.',
      durationMs: answersInMs,
    } as const;
    return {
      kind: 'accepted',
      identifiers: [{ key: `sale:${saleId}`, stateId: String(told) }],
      transactionId: told,
      exchanges: [exchange],
    };
  };
  const saleIdOf = ({ body }: { readonly body: object }): string => ('saleId' in body ? String(body.saleId) : '');
  const unread = () => Promise.resolve({ kind: 'unread', detail: 'This state keeps no books.' } as const);
  return {
    about: () => ({ dialect: 'patient', host: 'state.bench', assumptions: [] }),
    check: () => Promise.resolve({ kind: 'holds', detail: '' }),
    mirror: { counters: unread, packages: unread, sales: unread, records: unread },
    send: (_, { report }) => yes('sent', saleIdOf(report)),
    ask: (_, { report }) => yes('asked', saleIdOf(report)),
    patient: () => Promise.resolve({ kind: 'unknown', detail: 'This state knows no patients.' }),
    saleCard: () => Promise.resolve({ kind: 'unknown', detail: 'This state knows no patients.' }),
  };
}
