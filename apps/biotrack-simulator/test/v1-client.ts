import { expect } from 'vitest';
import { call, hudson, ubi } from './client.ts';

/** A v1 client as simple as can be. Answers are read from their text: the content type of v1 is wrong on purpose. */
export type V1Answer = Readonly<Record<string, unknown>>;

export const post = (text: string, contentType = 'text/JSON'): Promise<Response> =>
  call('/serverjson.asp', { method: 'POST', headers: { 'Content-Type': contentType }, body: text });

export const say = async (body: unknown): Promise<V1Answer> =>
  JSON.parse(await (await post(JSON.stringify(body))).text()) as V1Answer;

export const credentials = { license_number: ubi, username: `mo@${hudson}.example`, password: 'correct horse' };

export type V1Session = (action: string, members?: Readonly<Record<string, unknown>>) => Promise<V1Answer>;

/** Logs in and gives back a way to ask for actions. */
export async function v1Session(who: Readonly<Record<string, unknown>> = credentials): Promise<V1Session> {
  const { sessionid } = await say({ API: '4.0', action: 'login', ...who });
  return (action, members = {}) => say({ API: '4.0', action, sessionid, ...members });
}

/** v1's no: text and code, as text or number just as it stands. */
export function expectError(answer: V1Answer, error: string, errorcode?: number | string): void {
  expect(answer).toEqual({ success: 0, error, ...(errorcode === undefined ? {} : { errorcode }) });
}
