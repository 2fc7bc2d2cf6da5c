import { env } from 'cloudflare:workers';
import { evictDurableObject } from 'cloudflare:test';
import { describe, expect, test } from 'vitest';
import type { LocationRoom } from './location-room.ts';

const { LOCATIONS } = env as unknown as { LOCATIONS: DurableObjectNamespace<LocationRoom> };
let rooms = 0;
const aRoom = () => LOCATIONS.get(LOCATIONS.idFromName(`room-${(rooms += 1)}`));

const open = async (room: ReturnType<typeof aRoom>, ticket: string): Promise<Response> =>
  room.fetch(`https://room.test/api/live?ticket=${ticket}`, { headers: { Upgrade: 'websocket' } });

const nextMessage = (socket: WebSocket): Promise<unknown> =>
  new Promise((resolve) => socket.addEventListener('message', (event) => resolve(event.data), { once: true }));

describe('live sockets', () => {
  test('a ticket opens one socket, once, and the socket hears that it is behind', async () => {
    const room = aRoom();
    const { ticket } = await room.issueTicket('dev_1', Date.now());
    const socket = (await open(room, ticket)).webSocket;
    expect(socket).not.toBeNull();
    socket!.accept();
    const heard = nextMessage(socket!);
    await room.hint(7);
    expect(JSON.parse(String(await heard))).toEqual({ type: 'behind', version: 7 });
    expect((await open(room, ticket)).status).toBe(401);
    socket!.close();
  });

  test('a ticket that is too old, or made up, opens nothing', async () => {
    const room = aRoom();
    const { ticket } = await room.issueTicket('dev_1', Date.now() - 31_000);
    expect((await open(room, ticket)).status).toBe(401);
    expect((await open(room, 'made-up')).status).toBe(401);
    expect((await room.fetch('https://room.test/api/live')).status).toBe(426);
  });

  test('sockets survive the room’s sleep', async () => {
    const room = aRoom();
    const { ticket } = await room.issueTicket('dev_1', Date.now());
    const socket = (await open(room, ticket)).webSocket!;
    socket.accept();
    await evictDurableObject(room);
    const heard = nextMessage(socket);
    await room.hint(8);
    expect(String(await heard)).toContain('8');
    socket.close();
  });

  test('a ping is answered, anything else ends the talk', async () => {
    const room = aRoom();
    const { ticket } = await room.issueTicket('dev_1', Date.now());
    const socket = (await open(room, ticket)).webSocket!;
    socket.accept();
    const pong = nextMessage(socket);
    socket.send('ping');
    expect(await pong).toBe('pong');
    const closed = new Promise<number>((resolve) =>
      socket.addEventListener('close', (event) => resolve(event.code), { once: true }),
    );
    socket.send('hello');
    expect(await closed).toBe(1008);
  });
});

describe('wrong PINs', () => {
  test('five are counted, then the door is locked for a quarter of an hour, for whoever it is', async () => {
    const room = aRoom();
    const now = Date.parse('2026-03-02T15:00:00Z');
    const left: number[] = [];
    for (let tries = 0; tries < 5; tries += 1) left.push((await room.countPinFailure('staff_1', now)).triesLeft);
    expect(left).toEqual([4, 3, 2, 1, 0]);
    expect(await room.pinState('staff_1', now)).toEqual({ triesLeft: 0, lockedUntil: '2026-03-02T15:15:00.000Z' });
    expect(await room.pinState('staff_2', now)).toEqual({ triesLeft: 5, lockedUntil: null });
    expect(await room.pinState('staff_1', now + 15 * 60_000)).toEqual({ triesLeft: 5, lockedUntil: null });
    expect(await room.countPinFailure('staff_1', now + 15 * 60_000)).toEqual({ triesLeft: 4, lockedUntil: null });
  });

  test('are forgotten after a right one, and not by sleep', async () => {
    const room = aRoom();
    const now = Date.now();
    for (let tries = 0; tries < 3; tries += 1) await room.countPinFailure('staff_1', now);
    await evictDurableObject(room);
    expect((await room.pinState('staff_1', now)).triesLeft).toBe(2);
    await room.clearPin('staff_1');
    expect((await room.pinState('staff_1', now)).triesLeft).toBe(5);
  });
});
