import { livePath } from '@countersign/contract/routes';
import { parseId } from '@countersign/domain/identifiers';
import { ok, refuse } from '@countersign/domain/result';
import type { Hono } from 'hono';
import { roomOf } from '../live/room-of.ts';
import { answer } from './answer.ts';
import type { HttpEnv } from './http-env.ts';
import { toResponse } from './problems.ts';

/** Between the room a ticket belongs to and the ticket itself. */
const separator = '.';

/** A location with hundreds of sockets has lost count of its devices; some hang up by themselves. */
const fullRoomSeconds = 30;

export function liveRoutes(app: Hono<HttpEnv>): void {
  answer(app, 'liveTicket', async ({ ctx }, { locationId, device }, _, c) => {
    if (locationId === null || device === null) return refuse({ type: 'NotYours' });
    const { ticket, expiresAt } = await roomOf(c.env, locationId).issueTicket(device.id, Date.parse(ctx.now()));
    return ok({ ticket: `${locationId}${separator}${ticket}`, expiresAt });
  });

  // A browser cannot sign a socket's handshake, so the ticket speaks. The request goes to the room as it came.
  app.get(livePath, async (c) => {
    if (c.req.header('Upgrade')?.toLowerCase() !== 'websocket')
      return toResponse(c, { type: 'NotUnderstood', where: [{ path: '', message: 'open a WebSocket here' }] });
    const [place = '', ticket = ''] = (c.req.query('ticket') ?? '').split(separator);
    const locationId = parseId('loc', place);
    if (locationId === undefined) return toResponse(c, { type: 'NotSignedIn' });
    const url = new URL(c.req.url);
    url.searchParams.set('ticket', ticket);
    const answered = await roomOf(c.env, locationId).fetch(new Request(url, c.req.raw));
    if (answered.status === 101) return answered;
    return toResponse(
      c,
      answered.status === 503 ? { type: 'Unavailable', retryAfterSeconds: fullRoomSeconds } : { type: 'NotSignedIn' },
    );
  });
}
