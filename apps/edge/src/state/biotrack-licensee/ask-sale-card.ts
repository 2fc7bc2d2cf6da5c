import type { SaleCardAnswer, StateLogin } from '../state-system.ts';
import { askUnderSession, type SessionPorts } from './session.ts';
import { membersOf, readError, readNumber, readObject } from './wire.ts';

/**
 * Reads one sale (`GET /v1/sale/{id}`, `biotrack/protocol.md` 2.4) and compares its `CardID`. No word of it is written down, and the
 * state's number of a sale says nothing of a person.
 */
export async function askSaleCard(
  ports: SessionPorts,
  login: StateLogin,
  stateSaleId: string,
  card: string,
): Promise<SaleCardAnswer> {
  const path = `/v1/sale/${encodeURIComponent(stateSaleId)}`;
  const reply = await askUnderSession(ports, login, { method: 'GET', path, body: null });
  if (reply.kind === 'never-left')
    return reply.isRefused ? { kind: 'refused', words: reply.detail } : { kind: 'unreachable', detail: reply.detail };
  if (reply.kind === 'silent') return { kind: 'unreachable', detail: `No answer came: ${reply.detail}` };
  const isGood = reply.status >= 200 && reply.status < 300;
  const sale = isGood ? membersOf(readObject(reply.text)?.['sale']) : undefined;
  const under = sale?.['cardid'];
  if (String(readNumber(sale?.['id'])) === stateSaleId && typeof under === 'string' && under !== '')
    return { kind: under === card ? 'same' : 'other' };
  const words = readError(reply.text);
  if (words !== undefined && ports.assumptions.refusingStatuses.includes(reply.status)) return { kind: 'refused', words };
  return { kind: 'unknown', detail: `The state’s answer (${reply.status}) does not say whose sale it is.` };
}
