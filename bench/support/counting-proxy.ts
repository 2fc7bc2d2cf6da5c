/** Stands between the browser and the edge and notes every request that reaches the server. */
import { createServer, request, type IncomingMessage, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';

export interface SeenRequest {
  readonly method: string;
  readonly path: string;
}

export class CountingProxy {
  readonly origin: string;
  readonly #server: Server;
  #seen: SeenRequest[] = [];

  private constructor(server: Server) {
    this.#server = server;
    this.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  /** Listens on a free port of this machine and hands everything on to `target`. */
  static async start(target: string): Promise<CountingProxy> {
    const server = createServer();
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const proxy = new CountingProxy(server);
    server.on('request', (asked: IncomingMessage, answer) => {
      proxy.#note(asked);
      const handedOn = request(new URL(asked.url!, target), { method: asked.method, headers: asked.headers }, (given) => {
        answer.writeHead(given.statusCode!, given.rawHeaders);
        given.pipe(answer);
      });
      handedOn.on('error', () => answer.destroy());
      asked.pipe(handedOn);
    });
    server.on('upgrade', (asked: IncomingMessage, socket, head) => {
      proxy.#note(asked);
      const { hostname, port } = new URL(target);
      const edge = connect(Number(port), hostname, () => {
        const headers = Array.from(
          { length: asked.rawHeaders.length / 2 },
          (_, n) => `${asked.rawHeaders[2 * n]}: ${asked.rawHeaders[2 * n + 1]}`,
        );
        edge.write(`${asked.method} ${asked.url} HTTP/1.1\r\n${headers.join('\r\n')}\r\n\r\n`);
        edge.write(head);
        socket.pipe(edge).pipe(socket);
      });
      edge.on('error', () => socket.destroy());
      socket.on('error', () => edge.destroy());
    });
    return proxy;
  }

  /** What reached the server since the last `forget`. */
  seen(): readonly SeenRequest[] {
    return this.#seen;
  }

  forget(): void {
    this.#seen = [];
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((closed) => this.#server.close(closed));
  }

  #note({ method, url }: IncomingMessage): void {
    this.#seen.push({ method: method ?? '', path: new URL(url ?? '/', this.origin).pathname });
  }
}
