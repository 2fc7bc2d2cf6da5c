import type { LiveHint } from '@countersign/contract/views';
import { beforeEach, describe, expect, test } from 'vitest';
import {
  buildHttpWorld,
  env,
  officeOf,
  problemOf,
  send,
  signInAs,
  switchInByPin,
  type HttpWorld,
} from '../testing/http-world.ts';
import { aCartLine, aCommandId, aSubmission, jar, lobbyKiosk, mo, priya, uptown } from '../testing/world.ts';

let world: HttpWorld;
beforeEach(async () => {
  world = await buildHttpWorld();
});

async function ticketOf(): Promise<string> {
  const answer = await world.kiosk.call('liveTicket', {});
  if (answer.kind !== 'answered') throw new Error(JSON.stringify(answer));
  return answer.value.ticket;
}
const open = (ticket: string): Promise<Response> =>
  send(`/api/live?ticket=${encodeURIComponent(ticket)}`, { headers: { Upgrade: 'websocket' } });

/** The socket of an answer, with everything it hears. */
function listen(response: Response): { readonly socket: WebSocket; readonly heard: unknown[]; readonly closed: Promise<number> } {
  const socket = response.webSocket!;
  const heard: unknown[] = [];
  socket.accept();
  socket.addEventListener('message', (event) => void heard.push(JSON.parse(String(event.data))));
  const closed = new Promise<number>((done) => socket.addEventListener('close', (event) => done(event.code)));
  return { socket, heard, closed };
}

describe('the live socket', () => {
  test('says that a device is behind as soon as an order is placed, and nothing else', async () => {
    const response = await open(await ticketOf());
    expect(response.status).toBe(101);
    const { socket, heard } = listen(response);
    await world.kiosk.call('submitOrder', aSubmission(1, [aCartLine(jar)]));
    await expect.poll(() => heard).toEqual([{ type: 'behind', version: 1 }]);
    socket.close();
  });

  test('says that somebody came, left or ended their shift: whoever hands an order over finds nobody who is gone', async () => {
    const { socket, heard } = listen(await open(await ticketOf()));
    const people = () => heard.filter((hint) => (hint as LiveHint).type === 'people').length;
    const said = (times: number) => expect.poll(people).toBe(times);
    await world.tablet.call('switchStaff', { staffId: mo.id, pin: '0000' });
    await switchInByPin(world.tablet, mo);
    await said(1);
    await world.tablet.call('leaveStaff', {});
    await said(2);
    await switchInByPin(world.tablet, mo);
    await said(3);
    await world.tablet.call('endShift', { commandId: aCommandId() });
    await said(4);
    socket.close();
  });

  test('opens once for a ticket, and for no other word', async () => {
    const ticket = await ticketOf();
    listen(await open(ticket)).socket.close();
    expect((await open(ticket)).status).toBe(401);
    expect((await open(`${uptown}.guessed`)).status).toBe(401);
    expect(await problemOf(await open('guessed'))).toEqual({ status: 401, problem: { type: 'NotSignedIn' } });
    expect(await problemOf(await send('/api/live'))).toMatchObject({ status: 400, problem: { type: 'NotUnderstood' } });
  });

  test('of a revoked device is hung up', async () => {
    const { closed } = listen(await open(await ticketOf()));
    await officeOf(await signInAs(priya))('revokeDevice', { deviceId: lobbyKiosk.id });
    expect(await closed).toBe(4003);
    expect(await env.LOCATIONS.get(env.LOCATIONS.idFromName(uptown)).connected()).toBe(0);
  });
});
