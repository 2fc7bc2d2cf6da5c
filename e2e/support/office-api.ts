/** The office by its public API: for what a spec needs and is not about. */
import { createCaller, type Caller } from '../../packages/contract/src/caller.ts';
import type { InputOf, OutputOf, RouteName } from '../../packages/contract/src/routes.ts';

const timeoutMs = 30_000;

export interface Credentials {
  readonly email: string;
  readonly password: string;
}

export class OfficeApi {
  readonly #call: Caller;

  private constructor(call: Caller) {
    this.#call = call;
  }

  /** Signs in by e-mail and password. Throws when the two do not fit. */
  static async signIn(edgeUrl: string, { email, password }: Credentials): Promise<OfficeApi> {
    const response = await fetch(`${edgeUrl}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Origin: edgeUrl },
      body: JSON.stringify({ email, password }),
    });
    if (!response.ok) throw new Error(`${email} cannot sign in: ${response.status} ${await response.text()}`);
    const cookie = response.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ');
    const withCookie: typeof fetch = (input, init) => {
      const headers = new Headers(init?.headers);
      headers.set('Cookie', cookie);
      headers.set('Origin', edgeUrl);
      return fetch(input, { ...init, headers });
    };
    return new OfficeApi(
      createCaller({
        origin: edgeUrl,
        fetch: withCookie,
        device: () => null,
        staffToken: () => null,
        now: () => new Date().toISOString(),
        timeoutMs,
      }),
    );
  }

  /** The answer. Throws on a problem: what a spec needs must work. */
  async ask<Name extends RouteName>(name: Name, input: InputOf<Name>): Promise<OutputOf<Name>> {
    const answer = await this.#call(name, input);
    if (answer.kind !== 'answered') throw new Error(`${name}: ${JSON.stringify(answer)}`);
    return answer.value;
  }
}
