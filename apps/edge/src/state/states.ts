import type { StateSystemName } from '@countersign/domain/reports/state-systems';
import { createBiotrackLicensee, type LicenseePorts } from './biotrack-licensee/client.ts';
import { createBiotrackV1, type V1Ports } from './biotrack-v1/client.ts';
import { stateAssumptions, type StateAssumptions } from './set-assumptions.ts';
import type { StateSystem } from './state-system.ts';

/** Sessions of each system, as long as their isolate lives. */
export type StateSessions = Readonly<Record<StateSystemName, Map<string, string>>>;

type StatePorts = Omit<LicenseePorts & V1Ports, 'sessions' | 'assumptions'> & {
  /** As whoever runs the Worker set them. */
  readonly assumptions?: StateAssumptions;
};

/** Every state system behind one port: a login says which of them it opens. */
export function createStates({ assumptions = stateAssumptions, ...ports }: StatePorts, sessions: StateSessions): StateSystem {
  const systems: Readonly<Record<StateSystemName, StateSystem>> = {
    'biotrack-licensee': createBiotrackLicensee({
      ...{ ...ports, sessions: sessions['biotrack-licensee'], assumptions: assumptions.licensee },
    }),
    'biotrack-v1': createBiotrackV1({ ...ports, sessions: sessions['biotrack-v1'], assumptions: assumptions.v1 }),
  };
  return {
    about: (system) => systems[system].about(system),
    mirror: {
      counters: (login, known, hear) => systems[login.system].mirror.counters(login, known, hear),
      packages: (login, where) => systems[login.system].mirror.packages(login, where),
      sales: (login, where) => systems[login.system].mirror.sales(login, where),
      records: (login, kind, where) => systems[login.system].mirror.records(login, kind, where),
    },
    check: (login, hear) => systems[login.system].check(login, hear),
    patient: (login, cards, hear) => systems[login.system].patient(login, cards, hear),
    saleCard: (login, stateSaleId, card, hear) => systems[login.system].saleCard(login, stateSaleId, card, hear),
    send: (login, outgoing) => systems[login.system].send(login, outgoing),
    ask: (login, outgoing, where) => systems[login.system].ask(login, outgoing, where),
  };
}
