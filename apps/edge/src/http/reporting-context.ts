import { parseEnv, type Env } from '../env.ts';
import type { ReportingContext } from '../reporting/send-report.ts';
import { createStates, type StateSessions } from '../state/states.ts';
import { edgeContext } from './services.ts';

/** Sessions at the state live as long as this isolate does. */
const sessions: StateSessions = { 'biotrack-licensee': new Map(), 'biotrack-v1': new Map() };

/** What reporting works with: the use cases' context, the state behind its port, and the key that opens its logins. */
export function reportingContext(env: Env, execution: Pick<ExecutionContext, 'waitUntil'>): ReportingContext {
  const settings = parseEnv(env);
  const state = createStates(
    {
      ...{ baseUrl: settings.biotrackBaseUrl, assumptions: settings.stateAssumptions },
      ...{ fetch: (input: RequestInfo | URL, init?: RequestInit) => fetch(input, init), nowMs: () => Date.now() },
    },
    sessions,
  );
  return {
    ...edgeContext(env, execution),
    state,
    connection: settings.biotrackBaseUrl,
    stateSecretKey: settings.stateSecretKey,
    chance: () => Math.random(),
  };
}
