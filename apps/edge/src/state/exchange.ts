import { isoFromMs } from '@countersign/domain/business-day';
import { redact } from './redact.ts';
import type { StateAnswer, StateExchange } from './state-system.ts';
import type { StateReply } from './transport.ts';

/** What was asked, for the record. */
export type Asked = Pick<StateExchange, 'kind' | 'method' | 'path' | 'requestBody'> & { readonly atMs: number };

/** Any reply, also the one that says why none could come. */
type Reply = StateReply | { readonly kind: 'never-left'; readonly durationMs: number };

/** For what never left. */
export const nothingSaid: Reply & { readonly kind: 'silent' } = { kind: 'silent', detail: '', durationMs: 0 };

/** Most characters of an answer that the record keeps. */
const longestKept = 4_000;

/** One request and what came of it, as the record keeps it: without secrets and without personal data. */
export const exchangeOf = (asked: Asked, reply: Reply, outcome: StateAnswer['kind'], conclusion: string): StateExchange => ({
  at: isoFromMs(asked.atMs),
  kind: asked.kind,
  method: asked.method,
  path: asked.path,
  requestBody: asked.requestBody === null ? null : redact(asked.requestBody),
  status: reply.kind === 'answered' ? reply.status : null,
  answerBody: reply.kind === 'answered' ? redact(reply.text).slice(0, longestKept) : null,
  outcome,
  conclusion,
  durationMs: reply.durationMs,
});
