import { faultOf } from '../db/fault.ts';

/** One line of JSON a request. Nothing about persons: no names, PINs, tokens, licence data or query strings. */
export interface RequestLine {
  readonly at: string;
  readonly requestId: string;
  readonly method: string;
  /** The road as the contract names it, never the address as it came. */
  readonly road: string;
  readonly status: number;
  readonly problem: string | null;
  readonly durationMs: number;
  readonly locationId: string | null;
  readonly deviceId: string | null;
  readonly staffId: string | null;
}

export const logRequest = (line: RequestLine): void => console.log(JSON.stringify({ level: levelOf(line.status), ...line }));

/** A bug, under the request in which it came to light. */
export const logFault = (requestId: string, error: unknown): void =>
  console.error(JSON.stringify({ level: 'error', requestId, ...faultOf(error) }));

const levelOf = (status: number): 'info' | 'warn' | 'error' => (status >= 500 ? 'error' : status >= 400 ? 'warn' : 'info');
