import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { readHint, startLive } from './live.ts';

/** The browser's socket, as far as we use it, in the hands of the test. */
class FakeSocket extends EventTarget {
  static readonly OPEN = 1;
  static opened: FakeSocket[] = [];
  readonly sent: string[] = [];
  readonly address: string;
  readyState = 0;

  constructor(address: string) {
    super();
    this.address = address;
    FakeSocket.opened.push(this);
  }
  send(text: string): void {
    this.sent.push(text);
  }
  close(): void {
    this.readyState = 3;
    this.dispatchEvent(new Event('close'));
  }
  accept(): void {
    this.readyState = FakeSocket.OPEN;
    this.dispatchEvent(new Event('open'));
  }
  say(data: string): void {
    this.dispatchEvent(new MessageEvent('message', { data }));
  }
}

let tickets = 0;
let isRoadOpen = true;
let hints: (number | null)[];
let peopleMoved: number;
let stop: () => void;

const socket = (place: number): Promise<FakeSocket> =>
  vi.waitFor(() => FakeSocket.opened[place] ?? Promise.reject(new Error('not yet')));

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(Math, 'random').mockReturnValue(0.999);
  tickets = 0;
  isRoadOpen = true;
  FakeSocket.opened = [];
  vi.stubGlobal('WebSocket', FakeSocket);
  vi.stubGlobal('location', { href: 'https://shop.test/counter' });
  vi.stubGlobal('fetch', async () => {
    if (!isRoadOpen) throw new TypeError('fetch failed');
    tickets += 1;
    return Response.json({ ticket: `t${tickets}`, expiresAt: '2026-11-24T10:01:00Z' });
  });
  hints = [];
  peopleMoved = 0;
  stop = startLive({ onBehind: (version) => hints.push(version), onPeople: () => (peopleMoved += 1) });
});
afterEach(() => {
  stop();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('the live socket', () => {
  test('opens with a ticket and asks to look at once: hints may have been missed', async () => {
    const live = await socket(0);
    expect(live.address).toBe('wss://shop.test/api/live?ticket=t1');
    live.accept();
    expect(hints).toEqual([null]);
  });

  test('passes hints on', async () => {
    const live = await socket(0);
    live.accept();
    live.say('{"type":"behind","version":41}');
    live.say('pong');
    expect([hints, peopleMoved]).toEqual([[null, 41], 0]);
    live.say('{"type":"people"}');
    expect([hints, peopleMoved]).toEqual([[null, 41], 1]);
  });

  test('comes back by itself with a new ticket, and asks to look again', async () => {
    (await socket(0)).accept();
    isRoadOpen = false;
    FakeSocket.opened[0]!.close();
    await vi.advanceTimersByTimeAsync(2_000);
    isRoadOpen = true;
    await vi.advanceTimersByTimeAsync(20_000);
    const again = await socket(1);
    again.accept();
    expect(again.address).toContain('ticket=t2');
    expect(hints).toEqual([null, null]);
  });

  test('pings, and gives up a socket that answered before and then went silent', async () => {
    const live = await socket(0);
    live.accept();
    await vi.advanceTimersByTimeAsync(25_000);
    expect(live.sent).toEqual(['ping']);
    live.say('pong');
    await vi.advanceTimersByTimeAsync(100_000);
    expect(live.readyState).toBe(3);
  });

  test('stays away after it was ended', async () => {
    (await socket(0)).accept();
    stop();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(FakeSocket.opened).toHaveLength(1);
  });
});

test('a hint is read, and nothing else is', () => {
  expect(readHint('{"type":"behind","version":12}')).toEqual({ type: 'behind', version: 12 });
  for (const noise of [
    'pong',
    '',
    '{',
    '{"type":"behind"}',
    '{"type":"behind","version":"12"}',
    '{"type":"order","version":1}',
    null,
    new ArrayBuffer(4),
  ])
    expect(readHint(noise)).toBeUndefined();
});
