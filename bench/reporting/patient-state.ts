/** A state that takes its time and says yes: the Licensee API's login and sale, as much of it as a sale on its way needs. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Bench } from '../measurement.ts';

export interface PatientState {
  readonly url: string;
  /** What it was asked, by path. */
  readonly calls: ReadonlyMap<string, number>;
  /** The most it had to think about at the same time. */
  readonly mostAtOnce: () => number;
}

/** Starts it on a port of its own; ended with the bench. @param answersInMs how long each answer takes, a login's too */
export async function startPatientState(bench: Bench, answersInMs: number): Promise<PatientState> {
  const calls = new Map<string, number>();
  let [booked, thinking, most] = [0, 0, 0];
  const answerTo = async (asked: IncomingMessage, answer: ServerResponse): Promise<void> => {
    const path = asked.url ?? '';
    calls.set(path, (calls.get(path) ?? 0) + 1);
    most = Math.max(most, (thinking += 1));
    const [body] = await Promise.all([bodyOf(asked), new Promise((done) => setTimeout(done, answersInMs))]);
    thinking -= 1;
    answer.writeHead(200, { 'content-type': 'application/json' });
    if (path === '/v1/user/login') {
      answer.end(JSON.stringify({ session: `session-${calls.get(path)}` }));
      return;
    }
    booked += 1;
    const { ExternalID } = JSON.parse(body) as { readonly ExternalID: string };
    answer.end(JSON.stringify({ TransactionID: booked, Sale: { ID: 700_000 + booked, ExternalID } }));
  };
  const server = createServer((asked, answer) => void answerTo(asked, answer));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  bench.atTheEnd(async () => {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, calls, mostAtOnce: () => most };
}

async function bodyOf(asked: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of asked) pieces.push(piece as Buffer);
  return Buffer.concat(pieces).toString('utf8');
}
