import { loginExchange } from '../exchange.ts';
import type { StateExchange, StateLogin } from '../state-system.ts';
import type { LicenseeAssumptions } from './assumptions.ts';
import { askState, turnIsOver, type StateReply, type StateRequest, type TransportPorts } from '../transport.ts';
import { readError, readSession } from './wire.ts';

/** Sessions by who holds them, their password among it: a changed one logs in anew. Kept in memory only: a new isolate logs in anew. */
export type SessionMemory = Map<string, string>;

/** Sessions remembered at once; beyond it the oldest is forgotten and logs in again. */
const mostSessions = 1_000;

/** A reply under a session, or why there is none. `never-left`: the request itself certainly never left. */
export type SessionReply =
  | StateReply
  | {
      readonly kind: 'never-left';
      readonly detail: string;
      readonly durationMs: number;
      /** Whether the state answered and does not accept the login; otherwise it did not answer. */
      readonly isRefused: boolean;
    };

export interface SessionPorts extends TransportPorts {
  readonly sessions: SessionMemory;
  readonly assumptions: LicenseeAssumptions;
  /** Hears of every login, as the record keeps it. */
  readonly onLogin?: ((exchange: StateExchange) => void) | undefined;
}

/**
 * Sends a request under a login's session. Without one it logs in first; when the state says the session is over (401) it logs in
 * once and goes on. A second 401 is a login that does not hold: it is no verdict about what we sent.
 *
 * @param leaveByMs after this moment the request itself may not leave any more, in milliseconds
 */
export async function askUnderSession(
  ports: SessionPorts,
  login: StateLogin,
  request: Omit<StateRequest, 'headers'>,
  leaveByMs = Infinity,
): Promise<SessionReply> {
  if (login.isToken === true) return askUnderToken(ports, login, request, leaveByMs);
  const key = `${ports.baseUrl} ${login.ubi} ${login.licence} ${login.username} ${login.password}`;
  for (let logins = 0; logins < 2; logins += 1) {
    const session = ports.sessions.get(key) ?? (await logIn(ports, login, key, logins > 0));
    if (typeof session !== 'string') return session;
    if (ports.nowMs() > leaveByMs) return turnIsOver;
    const reply = await askState(ports, { ...request, headers: { ...licenceHeaders(login), 'X-Session-Token': session } });
    if (reply.kind !== 'answered' || reply.status !== 401) return reply;
    ports.sessions.delete(key);
  }
  return { kind: 'never-left', detail: 'The state ended a new session at once.', durationMs: 0, isRefused: true };
}

/** A consent speaks for itself: 401 means that it does not hold, or no longer. */
async function askUnderToken(
  ports: SessionPorts,
  login: StateLogin,
  request: Omit<StateRequest, 'headers'>,
  leaveByMs: number,
): Promise<SessionReply> {
  if (ports.nowMs() > leaveByMs) return turnIsOver;
  const headers = { ...licenceHeaders(login), Authorization: `Bearer ${login.password}` };
  const reply = await askState(ports, { ...request, headers });
  if (reply.kind !== 'answered' || reply.status !== 401) return reply;
  const { durationMs, text } = reply;
  const detail = `The state does not take the access token: ${readError(text) ?? 'it may have lapsed'}`;
  return { kind: 'never-left', detail, durationMs, isRefused: true };
}

const licenceHeaders = (login: StateLogin): Record<string, string> => ({ 'X-Ubi': login.ubi, 'X-License': login.licence });

/** `POST /v1/user/login`. A lost login is harmless: nothing of ours was told yet. */
async function logIn(
  ports: SessionPorts,
  login: StateLogin,
  key: string,
  isRenewal: boolean,
): Promise<string | Extract<SessionReply, { kind: 'never-left' }>> {
  const { username, password } = ports.assumptions.loginMembers;
  const body = { [username]: login.username, [password]: login.password };
  const asked = { path: '/v1/user/login', atMs: ports.nowMs(), body };
  const reply = await askState(ports, {
    ...{ method: 'POST', path: asked.path, body: JSON.stringify(body) },
    headers: { ...licenceHeaders(login), 'X-Session-Token': '' },
  });
  const { durationMs } = reply;
  const isGood = reply.kind === 'answered' && reply.status >= 200 && reply.status < 300;
  const session = isGood ? readSession(reply.text) : undefined;
  const detail = session === undefined ? whyNoSession(reply) : '';
  ports.onLogin?.(loginExchange(login, { asked, reply, session, isRenewal, detail }));
  if (session === undefined) {
    const isRefused = reply.kind === 'answered' && reply.status < 500 && reply.status !== 429;
    return { kind: 'never-left', detail, durationMs, isRefused };
  }
  if (ports.sessions.size >= mostSessions) ports.sessions.delete(ports.sessions.keys().next().value ?? '');
  ports.sessions.set(key, session);
  return session;
}

function whyNoSession(reply: StateReply): string {
  if (reply.kind === 'silent') return `The login found no answer: ${reply.detail}`;
  const found = reply.status >= 500 ? 'The login found a server that does not work' : 'The login was not accepted';
  return `${found} (${reply.status}): ${readError(reply.text) ?? 'no session came back'}`;
}
