import { isoFromMs } from '@countersign/domain/business-day';
import { entityKey } from '@countersign/domain/reports/entity';
import type { SaleReport } from '@countersign/domain/reports/sale-reports';
import type { Outgoing, StateAnswer, StateExchange, StateLogin, StateSystem, WhereToLook } from '../state-system.ts';
import { licenseeAssumptions } from './assumptions.ts';
import { askUnderSession, type SessionPorts, type SessionReply } from './session.ts';
import { readError, readNumber, readObject, readSales, saleBody, type WireSale } from './wire.ts';

export type LicenseePorts = Omit<SessionPorts, 'assumptions'> & Partial<Pick<SessionPorts, 'assumptions'>>;

/** What was asked, for the record. */
type Asked = Pick<StateExchange, 'kind' | 'method' | 'path' | 'requestBody'> & { readonly atMs: number };

/** Most characters of an answer that the record keeps. */
const longestKept = 4_000;

/** The Licensee API of Florida and New York (`biotrack/protocol.md` 1.4 and 2.4). */
export function createBiotrackLicensee(given: LicenseePorts): StateSystem {
  const ports: SessionPorts = { assumptions: licenseeAssumptions, ...given };
  return {
    send: async (login, outgoing) => {
      const sale = saleOf(outgoing);
      return sale === undefined ? noMessage(ports, outgoing) : sendSale(ports, login, sale);
    },
    ask: async (login, outgoing, where) => {
      const sale = saleOf(outgoing);
      return sale === undefined ? noMessage(ports, outgoing) : findSale(ports, login, sale, where);
    },
  };
}

type SaleToTell = Outgoing['report'] & { readonly body: SaleReport };

const saleOf = ({ report }: Outgoing): SaleToTell | undefined =>
  report.body.kind === 'sale' ? { ...report, body: report.body } : undefined;

/** What this API has no message for is refused before it leaves: a person decides what to do instead. */
function noMessage(ports: SessionPorts, { report }: Outgoing): StateAnswer {
  const words = `The Licensee API has no message for a report of kind ${report.body.kind}.`;
  const asked: Asked = { kind: 'sent', method: '', path: '', requestBody: null, atMs: ports.nowMs() };
  return {
    kind: 'refused',
    words,
    exchanges: [exchangeOf(asked, { kind: 'silent', detail: '', durationMs: 0 }, 'refused', words)],
  };
}

async function sendSale(ports: SessionPorts, login: StateLogin, report: SaleToTell): Promise<StateAnswer> {
  const body = saleBody(report, login.licence, ports.assumptions);
  const asked: Asked = { kind: 'sent', method: 'POST', path: '/v1/sale', requestBody: body, atMs: ports.nowMs() };
  const reply = await askUnderSession(ports, login, { method: 'POST', path: '/v1/sale', body });
  if (reply.kind === 'no-session') return without(asked, reply, 'unreachable', reply.detail);
  if (reply.kind === 'silent') return without(asked, reply, 'unknown', `No answer came: ${reply.detail}`);

  const booked = isGood(reply.status) ? bookedSale(reply.text, report.reference) : undefined;
  if (booked !== undefined) return accepted(report, asked, reply, booked.sale, booked.transactionId);
  const words = readError(reply.text);
  if (words !== undefined && ports.assumptions.refusingStatuses.includes(reply.status))
    return { kind: 'refused', words, exchanges: [exchangeOf(asked, reply, 'refused', words)] };
  if (reply.status === 429) return without(asked, reply, 'unreachable', 'The state takes no more requests for now.');
  return without(asked, reply, 'unknown', `The answer (${reply.status}) says neither yes nor no.`);
}

/**
 * Looks a sale up by its ExternalID. Every row is compared, for the state may ignore the filter; only a list that was read to
 * its end without the sale proves that it is not there.
 */
async function findSale(ports: SessionPorts, login: StateLogin, report: SaleToTell, where: WhereToLook): Promise<StateAnswer> {
  const { listParameters: names, pageSize, mostPages, narrowsByTransaction } = ports.assumptions;
  let cursor = 0;
  for (let page = 1; page <= mostPages; page += 1) {
    const query = new URLSearchParams({ [names.externalId]: report.reference, [names.limit]: String(pageSize) });
    if (narrowsByTransaction && where.watermark > 0) query.set(names.transactionId, String(where.watermark));
    if (cursor > 0) query.set(names.cursor, String(cursor));
    const path = `/v1/sale?${query.toString()}`;
    const asked: Asked = { kind: 'asked', method: 'GET', path, requestBody: null, atMs: ports.nowMs() };
    const reply = await askUnderSession(ports, login, { method: 'GET', path, body: null });
    if (reply.kind !== 'answered') return without(asked, reply, 'unknown', `The question found no answer: ${reply.detail}`);

    const list = isGood(reply.status) ? readObject(reply.text) : undefined;
    const sales = list === undefined ? undefined : readSales(list);
    if (list === undefined || sales === undefined)
      return without(asked, reply, 'unknown', `The list of sales (${reply.status}) cannot be read.`);
    const mine = sales.filter((sale) => sale.externalId === report.reference);
    const standing = mine.find((sale) => !sale.deleted);
    if (standing !== undefined) return accepted(report, asked, reply, standing, standing.transactionId);
    if (mine.length > 0) return without(asked, reply, 'unknown', 'The state holds the sale as voided: a person must look.');

    const next = readNumber(list['nextcursor']) ?? 0;
    if (next === 0) return without(asked, reply, 'absent', 'The state holds no sale under this reference.');
    if (next <= cursor) return without(asked, reply, 'unknown', 'The list of sales does not end.');
    cursor = next;
  }
  const asked: Asked = { kind: 'asked', method: 'GET', path: '/v1/sale', requestBody: null, atMs: ports.nowMs() };
  return without(
    asked,
    { kind: 'silent', detail: '', durationMs: 0 },
    'unknown',
    'The list of sales is too long to be read to its end.',
  );
}

/** The new sale of an answer to `POST /v1/sale`, if it is ours beyond doubt. */
function bookedSale(
  text: string,
  reference: string,
): { readonly sale: WireSale; readonly transactionId: number | null } | undefined {
  const answer = readObject(text);
  const sale = answer === undefined ? undefined : readSales(answer)?.find((each) => each.externalId === reference);
  if (answer === undefined || sale === undefined) return undefined;
  return { sale, transactionId: readNumber(answer['transactionid']) ?? sale.transactionId };
}

const isGood = (status: number): boolean => status >= 200 && status < 300;

const accepted = (
  { body }: SaleToTell,
  asked: Asked,
  reply: SessionReply,
  sale: WireSale,
  transactionId: number | null,
): StateAnswer => ({
  kind: 'accepted',
  identifiers: [{ key: entityKey('sale', body.saleId), stateId: sale.id }],
  transactionId,
  exchanges: [exchangeOf(asked, reply, 'accepted', `The state holds the sale as ${sale.id}.`)],
});

const without = (asked: Asked, reply: SessionReply, kind: 'unknown' | 'unreachable' | 'absent', detail: string): StateAnswer => ({
  kind,
  detail,
  exchanges: [exchangeOf(asked, reply, kind, detail)],
});

const exchangeOf = (asked: Asked, reply: SessionReply, outcome: StateAnswer['kind'], conclusion: string): StateExchange => ({
  at: isoFromMs(asked.atMs),
  kind: asked.kind,
  method: asked.method,
  path: asked.path,
  requestBody: asked.requestBody,
  status: reply.kind === 'answered' ? reply.status : null,
  answerBody: reply.kind === 'answered' ? redact(reply.text).slice(0, longestKept) : null,
  outcome,
  conclusion,
  durationMs: reply.durationMs,
});

/** Card numbers, physicians and sessions stay at the state. */
const redact = (text: string): string =>
  text.replaceAll(/("(?:CardID|OrderingPhysician|Session|X-Session-Token)"\s*:\s*)"[^"]*"/gi, '$1"…"');
