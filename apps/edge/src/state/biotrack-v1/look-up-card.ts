import type { PatientCards, RegistryAnswer, StateLogin } from '../state-system.ts';
import { callUnderSession, type V1SessionPorts } from './session.ts';
import { isSet, readAnswer, textOf } from './wire.ts';

/**
 * `card_lookup` (2.1.3, A-14) tells whether a card stands and nothing of what its orders have left. Nobody can say on that what a patient
 * may be handed, so no answer of it is `found`.
 */
export async function lookUpCard(ports: V1SessionPorts, login: StateLogin, cards: PatientCards): Promise<RegistryAnswer> {
  const caregiver = cards.caregiver === null ? {} : { caregiver_card_id: cards.caregiver };
  const reply = await callUnderSession(ports, login, { action: 'card_lookup', card_id: cards.patient, ...caregiver });
  if (reply.kind === 'never-left')
    return reply.isRefused ? { kind: 'refused', words: reply.detail } : { kind: 'unreachable', detail: reply.detail };
  if (reply.kind === 'silent') return { kind: 'unreachable', detail: `No answer came: ${reply.detail}` };
  const answer = reply.status === 200 ? readAnswer(reply.text) : undefined;
  const words = textOf(answer?.['error']);
  const isNo = answer !== undefined && !isSet(answer['success']) && words !== undefined;
  if (isNo && !ports.assumptions.serverErrors.includes(textOf(answer['errorcode']) ?? '')) return { kind: 'refused', words };
  return answer !== undefined && isSet(answer['success'])
    ? { kind: 'unknown', detail: 'The card stands, but this registry tells nothing of what its orders have left.' }
    : { kind: 'unknown', detail: `The registry’s answer (${reply.status}) says neither yes nor no.` };
}
