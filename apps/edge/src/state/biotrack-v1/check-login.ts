import type { LoginCheck, StateLogin } from '../state-system.ts';
import { callUnderSession, type V1SessionPorts } from './session.ts';
import { isSet, readAnswer, textOf } from './wire.ts';

/** Tries a login anew, under a session of its own, and asks for the counters with it (`sync_check`). Tells the state nothing. */
export async function checkV1Login(ports: V1SessionPorts, login: StateLogin): Promise<LoginCheck> {
  const reply = await callUnderSession({ ...ports, sessions: new Map() }, login, { action: 'sync_check', download: 0 });
  if (reply.kind === 'never-left') return { kind: reply.isRefused ? 'refused' : 'silent', detail: reply.detail };
  if (reply.kind === 'silent') return { kind: 'silent', detail: `No answer came: ${reply.detail}` };
  const answer = reply.status === 200 ? readAnswer(reply.text) : undefined;
  if (answer === undefined) return { kind: 'silent', detail: `The state answered ${reply.status} without a word we know.` };
  if (isSet(answer['success'])) return { kind: 'holds', detail: 'The state let us in and answered.' };
  return { kind: 'refused', detail: textOf(answer['error']) ?? 'The state said no, without a reason.' };
}
