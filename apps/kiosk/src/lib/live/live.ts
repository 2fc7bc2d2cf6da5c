import { livePath } from '@countersign/contract/daily-routes';
import type { LiveHint } from '@countersign/contract/views';
import { retryDelayMs } from '@countersign/domain/delivery/retry-delay';
import { call } from '#lib/device/caller.ts';

/** How often the socket says that it is still there, in milliseconds: well below the minute after which roads forget a quiet one. */
const pingEveryMs = 25_000;
/** A socket that answered pings before and is silent for this long is dead, in milliseconds. */
const deadAfterMs = 60_000;
const pace = { firstMs: 500, longestMs: 20_000 };

export interface LivePorts {
  /** The location moved to this version; null when a socket was opened and we may have missed hints. */
  readonly onBehind: (version: number | null) => void;
  /** Somebody came to work, or left. */
  readonly onPeople: () => void;
}

/** Keeps a socket to the location open and passes on its hints. Returns what ends it. */
export function startLive({ onBehind, onPeople }: LivePorts): () => void {
  let stopped = false;
  let failures = 0;
  let socket: WebSocket | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const later = (): void => {
    if (stopped) return;
    failures += 1;
    timer = setTimeout(() => void connect(), retryDelayMs(failures, Math.random(), pace));
  };

  const connect = async (): Promise<void> => {
    const answer = await call('liveTicket', {});
    if (stopped) return;
    if (answer.kind !== 'answered') return later();
    const opened = new WebSocket(addressOf(answer.value.ticket));
    socket = opened;
    const stopPing = keepAlive(opened);
    opened.addEventListener('open', () => {
      failures = 0;
      onBehind(null);
    });
    opened.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      const hint = readHint(data);
      if (hint?.type === 'behind') onBehind(hint.version);
      if (hint?.type === 'people') onPeople();
    });
    opened.addEventListener('close', () => {
      stopPing();
      later();
    });
  };

  void connect();
  return () => {
    stopped = true;
    clearTimeout(timer);
    socket?.close();
  };
}

/** Pings, and closes a socket that stopped answering. The edge's room answers `ping` with `pong` without waking up. */
function keepAlive(socket: WebSocket): () => void {
  let lastPongMs: number | undefined;
  socket.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (data === 'pong') lastPongMs = performance.now();
  });
  const timer = setInterval(() => {
    if (lastPongMs !== undefined && performance.now() - lastPongMs > deadAfterMs) socket.close();
    else if (socket.readyState === WebSocket.OPEN) socket.send('ping');
  }, pingEveryMs);
  return () => clearInterval(timer);
}

const addressOf = (ticket: string): string => {
  const address = new URL(livePath, location.href);
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
  address.searchParams.set('ticket', ticket);
  return address.href;
};

/** A hint, or `undefined` for anything else that comes over the wire. */
export function readHint(data: unknown): LiveHint | undefined {
  if (typeof data !== 'string' || !data.startsWith('{')) return undefined;
  try {
    const hint: unknown = JSON.parse(data);
    if (typeof hint !== 'object' || hint === null || !('type' in hint)) return undefined;
    if (hint.type === 'people') return { type: 'people' };
    const isBehind = hint.type === 'behind' && 'version' in hint && Number.isSafeInteger(hint.version);
    return isBehind ? (hint as LiveHint) : undefined;
  } catch {
    return undefined;
  }
}
