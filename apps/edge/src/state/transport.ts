import { CountedAnswer, type wholeOf } from './kept-answer.ts';

/** Longest we wait for the state's answer, in milliseconds. After it the fate of what we sent is unknown. */
export const stateDeadlineMs = 10_000;

/** Longest answer we read, in characters: a page of a hundred sales is far below. */
const longestAnswer = 2_000_000;
/** What comes behind that is counted and let go, up to so many characters in all; then the connection is closed: a state has no such answer. */
const mostHeard = 16_000_000;

export interface StateRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Path with query, from the slash on. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON text, or null for none. */
  readonly body: string | null;
  /** What the record calls it, where the path alone does not say what is asked: v1's action. */
  readonly name?: string;
}

/** That a request was made and what came of it, in so many words: neither what was said nor what came back. */
export interface HeardRequest {
  /** When it left, in milliseconds. */
  readonly atMs: number;
  /** Method and path, or v1's action. */
  readonly name: string;
  /** Null when no whole answer came. */
  readonly status: number | null;
  readonly durationMs: number;
  /** Length of the answer. */
  readonly characters: number;
}

/** What came back over the wire, before anybody makes sense of it. */
export type StateReply =
  | {
      readonly kind: 'answered';
      readonly status: number;
      /** What was read of it: {@link isCut}. */
      readonly text: string;
      readonly durationMs: number;
      /** Of an answer that was longer than what is read. */
      readonly whole?: ReturnType<typeof wholeOf>;
    }
  /** The request left (or may have) and no whole answer came. */
  | { readonly kind: 'silent'; readonly detail: string; readonly durationMs: number };

/** What is said of a request whose turn was over before it could leave: nothing left. */
export const turnIsOver = {
  kind: 'never-left',
  detail: 'Our turn was over before it could leave: somebody else may be telling the state by now.',
  durationMs: 0,
  isRefused: false,
} as const;

export interface TransportPorts {
  /** Origin of the state's server, without a slash at the end. */
  readonly baseUrl: string;
  readonly fetch: typeof fetch;
  readonly nowMs: () => number;
  readonly deadlineMs?: number;
  readonly longestAnswer?: number;
  /** Hears of every request, logins among them, when its answer is there or given up. */
  readonly hear?: ((heard: HeardRequest) => void) | undefined;
}

/** Whether an answer was longer than what we read of it. */
export const isCut = (ports: TransportPorts, text: string): boolean => text.length >= mostRead(ports);

const mostRead = (ports: TransportPorts): number => ports.longestAnswer ?? longestAnswer;

/** Sends one request and waits for its whole answer, at most the deadline. Redirects are not followed: our session stays with the state. */
export async function askState(ports: TransportPorts, request: StateRequest): Promise<StateReply> {
  const atMs = ports.nowMs();
  const reply = await askOnce(ports, request);
  ports.hear?.({
    ...{ atMs, name: request.name ?? `${request.method} ${request.path}`, durationMs: reply.durationMs },
    ...(reply.kind === 'answered'
      ? { status: reply.status, characters: reply.whole?.characters ?? reply.text.length }
      : { status: null, characters: 0 }),
  });
  return reply;
}

async function askOnce(ports: TransportPorts, request: StateRequest): Promise<StateReply> {
  const startedMs = ports.nowMs();
  const durationMs = (): number => Math.max(0, ports.nowMs() - startedMs);
  try {
    const response = await ports.fetch(`${ports.baseUrl}${request.path}`, {
      method: request.method,
      headers: {
        Accept: 'application/json',
        ...(request.body === null ? {} : { 'Content-Type': 'application/json' }),
        ...request.headers,
      },
      body: request.body,
      redirect: 'manual',
      signal: AbortSignal.timeout(ports.deadlineMs ?? stateDeadlineMs),
    });
    const came = response.body ? await readAnswer(response.body, mostRead(ports)) : { text: await response.text() };
    return { kind: 'answered', status: response.status, durationMs: durationMs(), ...came };
  } catch (error) {
    return { kind: 'silent', detail: error instanceof Error ? error.message : String(error), durationMs: durationMs() };
  }
}

/**
 * Reads an answer as it comes and holds no more of it than is read, however long it is.
 *
 * @param most characters that are read
 * @returns what was read, and of a longer one its length, end and digest, as far as it was heard
 */
async function readAnswer(
  body: ReadableStream<Uint8Array>,
  most: number,
): Promise<Pick<StateReply & { kind: 'answered' }, 'text' | 'whole'>> {
  const decoder = new TextDecoder();
  let [text, heard] = ['', 0];
  let counted: CountedAnswer | undefined;
  const take = (part: string): void => {
    const room = most - text.length;
    if (counted === undefined && part.length > room) {
      counted = new CountedAnswer();
      counted.add(text);
    }
    counted?.add(part);
    text += part.slice(0, room);
    heard += part.length;
  };
  // Whoever leaves this loop closes the connection.
  for await (const bytes of body) {
    take(decoder.decode(bytes, { stream: true }));
    if (heard >= mostHeard) break;
  }
  take(decoder.decode());
  return counted === undefined ? { text } : { text, whole: counted.whole() };
}
