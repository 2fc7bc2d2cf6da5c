import { loginExchange } from '../exchange.ts';
import { askState, turnIsOver, type StateReply, type TransportPorts } from '../transport.ts';
import type { StateExchange, StateLogin } from '../state-system.ts';
import type { V1Assumptions } from './assumptions.ts';
import { isSet, readAnswer, textOf, type Members } from './wire.ts';

/** Sessions by who holds them, their password among it: a changed one logs in anew. Kept in memory only: a new isolate logs in anew. */
export type SessionMemory = Map<string, string>;

/** Sessions remembered at once; beyond it the oldest is forgotten and logs in again. */
const mostSessions = 1_000;

export interface V1SessionPorts extends TransportPorts {
  readonly sessions: SessionMemory;
  readonly assumptions: V1Assumptions;
  /** Hears of every login, as the record keeps it. */
  readonly onLogin?: ((exchange: StateExchange) => void) | undefined;
}

/** A reply under a session, or why there is none. `never-left`: the request itself certainly never left. */
export type V1Reply =
  | StateReply
  | {
      readonly kind: 'never-left';
      readonly detail: string;
      readonly durationMs: number;
      /** Whether the state answered and does not accept the login; otherwise it did not answer. */
      readonly isRefused: boolean;
    };

/**
 * Sends an action under a login's session (`biotrack/protocol.md` 1.1). Without one it logs in first; when the state says that the
 * session is over it logs in once and goes on, for the action did not run (9.3).
 *
 * @param leaveByMs after this moment the action itself may not leave any more, in milliseconds
 */
export async function callUnderSession(
  ports: V1SessionPorts,
  login: StateLogin,
  body: Members,
  leaveByMs = Infinity,
): Promise<V1Reply> {
  const key = `${ports.baseUrl} ${login.ubi} ${login.username} ${login.password}`;
  for (let logins = 0; logins < 2; logins += 1) {
    const session = ports.sessions.get(key) ?? (await logIn(ports, login, key, logins > 0));
    if (typeof session !== 'string') return session;
    if (ports.nowMs() > leaveByMs) return turnIsOver;
    const reply = await post(ports, { ...body, sessionid: session });
    if (reply.kind !== 'answered' || !isOver(ports.assumptions, reply.text)) return reply;
    ports.sessions.delete(key);
  }
  return { kind: 'never-left', detail: 'The state ended a new session at once.', durationMs: 0, isRefused: true };
}

/** The path of every request; BioTrack's own content type is not the usual one. */
export const v1Path = '/serverjson.asp';

const post = (ports: V1SessionPorts, body: Members): Promise<StateReply> =>
  askState(ports, {
    method: 'POST',
    path: v1Path,
    name: textOf(body['action']) ?? v1Path,
    headers: { 'Content-Type': 'text/JSON' },
    body: JSON.stringify({ API: '4.0', ...body, ...(ports.assumptions.training ? { training: 1 } : {}) }),
  });

const isOver = ({ sessionOver }: V1Assumptions, text: string): boolean => {
  const answer = readAnswer(text);
  return answer !== undefined && !isSet(answer['success']) && sessionOver.test(textOf(answer['error']) ?? '');
};

/** `login`: the company's number goes under `license_number`. A lost login is harmless: nothing of ours was told yet. */
async function logIn(
  ports: V1SessionPorts,
  login: StateLogin,
  key: string,
  isRenewal: boolean,
): Promise<string | Extract<V1Reply, { kind: 'never-left' }>> {
  const { ubi, username, password } = login;
  const body = { action: 'login', license_number: ubi, username, password };
  const asked = { path: v1Path, atMs: ports.nowMs(), body };
  const reply = await post(ports, body);
  const { durationMs } = reply;
  const answer = reply.kind === 'answered' && reply.status === 200 ? readAnswer(reply.text) : undefined;
  const session = answer !== undefined && isSet(answer['success']) ? textOf(answer['sessionid']) : undefined;
  const detail =
    reply.kind === 'silent'
      ? `The login found no answer: ${reply.detail}`
      : `The login was not accepted (${reply.status}): ${textOf(answer?.['error']) ?? 'no session came back'}`;
  ports.onLogin?.(loginExchange(login, { asked, reply, session, isRenewal, detail }));
  if (session === undefined) return { kind: 'never-left', detail, durationMs, isRefused: answer !== undefined };
  if (ports.sessions.size >= mostSessions) ports.sessions.delete(ports.sessions.keys().next().value ?? '');
  ports.sessions.set(key, session);
  return session;
}
