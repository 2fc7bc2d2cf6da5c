import { dailyRoutes } from './daily-routes.ts';
import type { Problem, ProblemAnswer } from './problems.ts';
import type { InputOf, OutputOf, RouteName } from './routes.ts';
import { deviceHeaders, signRequest } from './signature.ts';
import { contractVersion } from './version.ts';
import type { OrderView } from './views.ts';

/** What came of a call. `unknown`: it left and no clear answer came; `offline`: it certainly did not leave. */
export type Answer<Output> =
  | { readonly kind: 'answered'; readonly value: Output }
  /** `order`: how it stands, where a step on it was refused because it stands elsewhere than its asker believed. */
  | { readonly kind: 'refused'; readonly problem: Problem; readonly status: number; readonly order?: OrderView | undefined }
  | { readonly kind: 'unknown'; readonly detail: string };

export interface CallerPorts {
  /** Origin of the edge, without a slash at the end; empty for the page's own. */
  readonly origin: string;
  readonly fetch: typeof fetch;
  /** The device's identity; null in the office, where the session cookie speaks. */
  readonly device: () => { readonly id: string; readonly key: CryptoKey } | null;
  readonly staffToken: () => string | null;
  /** The edge's clock as this device knows it, RFC 3339. */
  readonly now: () => string;
  readonly timeoutMs: number;
}

/** The typed way to ask the edge: `call('approveOrder', { orderId, commandId, identity })`. Never throws for what the network does. */
export const createCaller =
  (ports: CallerPorts) =>
  async <Name extends RouteName>(name: Name, input: InputOf<Name>): Promise<Answer<OutputOf<Name>>> => {
    const { method, path } = await routeOf(name);
    const { url, body } = spread(method, path, input as Record<string, unknown>);
    const headers = new Headers({ Accept: 'application/json', 'X-Contract': String(contractVersion) });
    if (body !== '') headers.set('Content-Type', 'application/json');
    const device = ports.device();
    if (device !== null) {
      const time = ports.now();
      headers.set(deviceHeaders.device, device.id);
      headers.set(deviceHeaders.time, time);
      headers.set(deviceHeaders.signature, await signRequest(device.key, { method, pathAndQuery: url, time, body }));
    }
    const staffToken = ports.staffToken();
    if (staffToken !== null) headers.set(deviceHeaders.staff, staffToken);

    try {
      // Named as a type of its own: Workers, which run this in tests, know no credentials.
      const request: RequestInit & { readonly credentials: 'same-origin' } = {
        method,
        headers,
        body: method === 'GET' ? null : body,
        credentials: 'same-origin',
        signal: AbortSignal.timeout(ports.timeoutMs),
      };
      const response = await ports.fetch(`${ports.origin}${url}`, request);
      const answer: unknown = await response.json();
      if (response.ok) return { kind: 'answered', value: answer as OutputOf<Name> };
      if (isProblemAnswer(answer)) {
        const { problem, order } = answer;
        return { kind: 'refused', problem, status: response.status, order };
      }
      return { kind: 'unknown', detail: `answer ${response.status} without a problem` };
    } catch (error) {
      return { kind: 'unknown', detail: error instanceof Error ? error.message : String(error) };
    }
  };

export type Caller = ReturnType<typeof createCaller>;

/** The rest of the table is fetched by those who ask for it: a lobby does not carry the roads of the office. */
const routeOf = async (name: RouteName): Promise<{ readonly method: string; readonly path: string }> =>
  name in dailyRoutes ? dailyRoutes[name as keyof typeof dailyRoutes] : (await import('./routes.ts')).routes[name];

/** Puts path parameters into the path, the rest into the query (GET) or the body (POST). */
function spread(method: string, path: string, input: Record<string, unknown>): { url: string; body: string } {
  const rest = { ...input };
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = rest[name];
    delete rest[name];
    return encodeURIComponent(String(value));
  });
  if (method !== 'GET') return { url: filled, body: JSON.stringify(rest) };
  const query = new URLSearchParams();
  // oxlint-disable-next-line typescript/no-base-to-string -- what is asked for by address is text, a number, or yes and no
  for (const [name, value] of Object.entries(rest)) if (value !== undefined) query.set(name, String(value));
  const text = query.toString();
  return { url: text === '' ? filled : `${filled}?${text}`, body: '' };
}

const isProblemAnswer = (answer: unknown): answer is ProblemAnswer =>
  typeof answer === 'object' && answer !== null && 'problem' in answer && typeof answer.problem === 'object';
