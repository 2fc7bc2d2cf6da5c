/** Finds a port on this machine that nobody listens on. */
import { createServer } from 'node:net';

/** A hundred tries: whoever has more than that taken in a row wants to choose a port by hand. */
const triesAtMost = 100;

/** The wanted port, or the next free one after it. Throws when the next hundred are taken. */
export async function freePort(wanted: number, except: readonly number[] = []): Promise<number> {
  for (let port = wanted; port < wanted + triesAtMost && port <= 65_535; port += 1) {
    if (!except.includes(port) && (await isFree(port))) return port;
  }
  throw new Error(`No free port between ${wanted} and ${wanted + triesAtMost - 1}. Choose another: PORT=9000 npm start`);
}

/** The port a person asked for, or the usual one. Throws when what they asked for is no port. */
export function portFrom(asked: string | undefined, usual: number): number {
  if (asked === undefined || asked === '') return usual;
  const port = Number(asked);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new Error(`"${asked}" is no port. Ports are whole numbers from 1 to 65535.`);
  return port;
}

function isFree(port: number): Promise<boolean> {
  return new Promise((done) => {
    const server = createServer();
    server.once('error', () => done(false));
    server.listen(port, '127.0.0.1', () => server.close(() => done(true)));
  });
}
