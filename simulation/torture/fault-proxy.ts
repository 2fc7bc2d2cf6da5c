/** A network that keeps no promise: it drops requests, holds them up, delivers them twice, and cuts connections before the answer. */
import { createServer, request as send, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Chance } from '../src/chance.ts';

/** How often each trouble comes, one time in so many; 0 is never. */
export interface Troubles {
  readonly drop: number;
  readonly delay: number;
  readonly double: number;
  readonly cut: number;
}

export const noTroubles: Troubles = { drop: 0, delay: 0, double: 0, cut: 0 };

const longestDelayMs = 400;

export class FaultProxy {
  readonly origin: string;
  troubles: Troubles = noTroubles;
  readonly #server: Server;
  readonly #target: string;
  readonly #chance: Chance;

  private constructor(server: Server, target: string, chance: Chance) {
    this.#server = server;
    this.#target = target;
    this.#chance = chance;
    this.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    server.on('request', (asked: IncomingMessage, answer: ServerResponse) => void this.#handle(asked, answer));
  }

  /** Listens on a free port of this machine. */
  static async start(target: string, chance: Chance): Promise<FaultProxy> {
    const server = createServer();
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    return new FaultProxy(server, target, chance);
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((closed) => this.#server.close(closed));
  }

  async #handle(asked: IncomingMessage, answer: ServerResponse): Promise<void> {
    const { drop, delay, double, cut } = this.troubles;
    const happens = (often: number): boolean => often > 0 && this.#chance.oneIn(often);
    const [isDropped, isHeldUp, isDoubled, isCut] = [drop, delay, double, cut].map(happens);
    try {
      const body = await bodyOf(asked);
      if (isHeldUp) await new Promise((done) => setTimeout(done, this.#chance.below(longestDelayMs)));
      if (isDropped) return void asked.socket.destroy();
      if (isDoubled) await this.#forward(asked, body).catch(() => undefined);
      const given = await this.#forward(asked, body);
      if (isCut) return void asked.socket.destroy();
      answer.writeHead(given.status, given.headers).end(given.body);
    } catch {
      asked.socket.destroy();
    }
  }

  #forward(
    asked: IncomingMessage,
    body: Buffer,
  ): Promise<{ readonly status: number; readonly headers: string[]; readonly body: Buffer }> {
    return new Promise((resolve, reject) => {
      const handedOn = send(
        new URL(asked.url!, this.#target),
        { method: asked.method!, headers: asked.headers, agent: false },
        (given) => {
          bodyOf(given).then(
            (text) => resolve({ status: given.statusCode!, headers: endToEnd(given.rawHeaders), body: text }),
            reject,
          );
        },
      );
      handedOn.on('error', reject);
      handedOn.end(body);
    });
  }
}

/** The answer's headers without those that speak of one connection alone. */
const endToEnd = (raw: readonly string[]): string[] =>
  raw.filter((_, place) => !/^(transfer-encoding|connection|keep-alive)$/i.test(raw[place - (place % 2)]!));

const bodyOf = (message: IncomingMessage): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    message.on('data', (part: Buffer) => parts.push(part));
    message.once('end', () => resolve(Buffer.concat(parts)));
    message.once('error', reject);
    message.once('aborted', () => reject(new Error('aborted')));
  });
