/** Serves built files on the loopback, as quickly as a file can be served, so that only what the browser does with them counts. */
import { createReadStream, statSync } from 'node:fs';
import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { extname, join, normalize } from 'node:path';
import type { Bench } from '../measurement.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
};

export interface Served {
  /** A folder for each beginning of a path; the first that fits counts. */
  readonly folders: readonly (readonly [path: string, folder: string])[];
  /** What is answered for an address that names no file, as in an app of one page. */
  readonly otherwise?: string;
  /** The server that has the data. */
  readonly api?: string;
  /** Answers of that server that are exchanged on their way, by path. */
  readonly exchanged?: Readonly<Record<string, (answer: unknown) => unknown>>;
}

/** Serves until the bench ends. Gives the origin. */
export async function serveFiles(bench: Bench, served: Served): Promise<string> {
  const server = createServer((asked, answer) => answerTo(served, asked, answer));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  bench.atTheEnd(() => stop(server));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function stop(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
}

function answerTo(served: Served, asked: IncomingMessage, answer: ServerResponse): void {
  const path = decodeURIComponent(new URL(asked.url ?? '/', 'http://localhost').pathname);
  if (served.api !== undefined && path.startsWith('/api/')) return handOn(served.api, served.exchanged?.[path], asked, answer);
  const file = fileAt(served, path);
  if (file === undefined) return void answer.writeHead(404).end();
  answer.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream', 'cache-control': 'no-cache' });
  createReadStream(file).pipe(answer);
}

function fileAt({ folders, otherwise }: Served, path: string): string | undefined {
  for (const [start, folder] of folders) {
    if (!path.startsWith(start)) continue;
    const file = join(folder, normalize(`/${path.slice(start.length)}`));
    const found = [file, `${file}.html`, join(file, 'index.html')].find(
      (one) => statSync(one, { throwIfNoEntry: false })?.isFile() === true,
    );
    if (found !== undefined) return found;
  }
  return otherwise;
}

function handOn(
  target: string,
  exchange: ((answer: unknown) => unknown) | undefined,
  asked: IncomingMessage,
  answer: ServerResponse,
): void {
  const headers = exchange === undefined ? asked.headers : { ...asked.headers, 'accept-encoding': 'identity' };
  const handedOn = request(new URL(asked.url!, target), { method: asked.method, headers }, (given) => {
    if (exchange === undefined || given.statusCode !== 200) {
      answer.writeHead(given.statusCode!, given.rawHeaders);
      return void given.pipe(answer);
    }
    void json(given).then((value) => {
      answer.writeHead(200, { 'content-type': 'application/json' });
      answer.end(JSON.stringify(exchange(value)));
    });
  });
  handedOn.on('error', () => answer.destroy());
  asked.pipe(handedOn);
}
