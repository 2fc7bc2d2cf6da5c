import { isoFromMs } from '@countersign/domain/business-day';
import { keptAnswer } from './kept-answer.ts';
import { redact } from './redact.ts';
import type { PatientCards, StateAnswer, StateExchange, StateLogin } from './state-system.ts';
import type { StateReply } from './transport.ts';

/** What was asked, for the record. */
export type Asked = Pick<StateExchange, 'kind' | 'method' | 'path' | 'requestBody'> & { readonly atMs: number };

/** Any reply, also the one that says why none could come. */
type Reply = StateReply | { readonly kind: 'never-left'; readonly durationMs: number };

/** For what never left. */
export const nothingSaid: Reply & { readonly kind: 'silent' } = { kind: 'silent', detail: '', durationMs: 0 };

/** One request and what came of it, as the record keeps it: without secrets and without personal data. */
export const exchangeOf = (asked: Asked, reply: Reply, outcome: StateAnswer['kind'], conclusion: string): StateExchange => ({
  at: isoFromMs(asked.atMs),
  kind: asked.kind,
  method: asked.method,
  path: asked.path,
  requestBody: asked.requestBody === null ? null : redact(asked.requestBody),
  status: reply.kind === 'answered' ? reply.status : null,
  ...(reply.kind === 'answered' ? answerIn(reply) : { answerBody: null }),
  outcome,
  conclusion,
  durationMs: reply.durationMs,
});

const answerIn = ({ text, whole }: Extract<StateReply, { kind: 'answered' }>) => keptAnswer(text, whole, redact);

/** A report that cannot be said: nothing left. One that left before may stand at the state all the same, so it is not refused. */
export function unsaid(kind: 'sent' | 'asked', words: string, atMs: number): StateAnswer {
  const outcome = kind === 'sent' ? 'refused' : 'unknown';
  const exchanges = [exchangeOf({ kind, method: '', path: '', requestBody: null, atMs }, nothingSaid, outcome, words)];
  return kind === 'sent'
    ? { kind: 'refused', words, exchanges }
    : { kind: 'unknown', detail: words, needsPerson: true, exchanges };
}

/** An answer without the numbers of a sale's cards, which a state may write into its words in whatever manner: `6553 6905 8067 2239`. */
export function withoutCards(answer: StateAnswer, cards: PatientCards | undefined): StateAnswer {
  const numbers = [cards?.patient ?? '', cards?.caregiver ?? '']
    .map((card) => card.replaceAll(/[^\p{L}\p{N}]/gu, ''))
    .filter((number) => number !== '');
  if (numbers.length === 0) return answer;
  const written = new RegExp(numbers.map((number) => [...number].join('[ -]?')).join('|'), 'giu');
  const hidden = (text: string): string => text.replaceAll(written, '…');
  const exchanges = answer.exchanges.map(({ answerBody, conclusion, ...exchange }) => ({
    ...exchange,
    answerBody: answerBody === null ? null : hidden(answerBody),
    conclusion: hidden(conclusion),
  }));
  if (answer.kind === 'accepted') return { ...answer, exchanges };
  return answer.kind === 'refused'
    ? { ...answer, exchanges, words: hidden(answer.words) }
    : { ...answer, exchanges, detail: hidden(answer.detail) };
}

/** A login that a session asked for, and what came of it. */
export interface LoginTried {
  readonly asked: Pick<Asked, 'path' | 'atMs'> & { readonly body: Readonly<Record<string, string>> };
  readonly reply: StateReply;
  /** The session that came back; none where the login was not accepted. */
  readonly session: string | undefined;
  /** Whether the state had ended the session we held. */
  readonly isRenewal: boolean;
  /** Why there is no session. */
  readonly detail: string;
}

/** A login as the record keeps it. Neither the password nor the session is in it, whatever the state calls them or says of them. */
export function loginExchange({ username, password }: StateLogin, tried: LoginTried): StateExchange {
  const { asked, reply, session, isRenewal, detail } = tried;
  const secrets = [password, session ?? ''].filter((secret) => secret !== '');
  const hidden = (text: string): string => secrets.reduce((kept, secret) => kept.replaceAll(secret, '…'), text);
  const said = Object.fromEntries(Object.entries(asked.body).map(([name, value]) => [name, value === password ? '…' : value]));
  // What answers well and gives no session that we can read may hold one under another name.
  const isUnread = reply.kind === 'answered' && reply.status < 300 && session === undefined && !/"error"/i.test(reply.text);
  const before = isRenewal ? 'The state had ended the session. ' : '';
  const about: Asked = { kind: 'login', method: 'POST', path: asked.path, atMs: asked.atMs, requestBody: JSON.stringify(said) };
  const heard = reply.kind === 'answered' ? { ...reply, text: isUnread ? '' : hidden(reply.text) } : reply;
  if (session !== undefined) return exchangeOf(about, heard, 'accepted', `${before}Logged in as ${username}.`);
  return exchangeOf(about, heard, reply.kind === 'answered' ? 'refused' : 'unreachable', `${before}${hidden(detail)}`);
}

/** Everything that one telling or question said to the state: the logins it took, then what it was about. The last exchange decided. */
export async function withLogins<Ports extends { readonly onLogin?: ((exchange: StateExchange) => void) | undefined }>(
  ports: Ports,
  work: (ports: Ports) => Promise<StateAnswer>,
): Promise<StateAnswer> {
  const logins: StateExchange[] = [];
  const answer = await work({ ...ports, onLogin: (exchange: StateExchange) => logins.push(exchange) });
  return logins.length === 0 ? answer : { ...answer, exchanges: [...logins, ...answer.exchanges] };
}
