import type { Env } from '../env.ts';
import type { CounterContext } from '../patients/patient-registry.ts';
import { patientRegistry } from '../reporting/patient-registry.ts';
import { reportingContext } from './reporting-context.ts';

/** What steps at a counter work with: the use cases' context, and the state's registry of patients. */
export function counterContext(env: Env, execution: Pick<ExecutionContext, 'waitUntil'>): CounterContext {
  const ctx = reportingContext(env, execution);
  return { ...ctx, registry: patientRegistry(ctx) };
}
