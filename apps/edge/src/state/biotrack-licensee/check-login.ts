import type { LoginCheck, StateLogin } from '../state-system.ts';
import { askUnderSession, type SessionPorts } from './session.ts';
import { readError } from './wire.ts';

/**
 * Tries a login anew, under a session of its own, and reads the state's counters with it. Tells the state nothing, and leaves the
 * sessions that are in use alone.
 */
export async function checkLogin(ports: SessionPorts, login: StateLogin): Promise<LoginCheck> {
  const reply = await askUnderSession({ ...ports, sessions: new Map() }, login, { method: 'GET', path: '/v1/sync', body: null });
  if (reply.kind === 'never-left') return { kind: reply.isRefused ? 'refused' : 'silent', detail: reply.detail };
  if (reply.kind === 'silent') return { kind: 'silent', detail: `No answer came: ${reply.detail}` };
  if (reply.status >= 200 && reply.status < 300) return { kind: 'holds', detail: 'The state let us in and answered.' };
  const words = readError(reply.text) ?? `The state answered ${reply.status}.`;
  return { kind: reply.status < 500 ? 'refused' : 'silent', detail: words };
}
