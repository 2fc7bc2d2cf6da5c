/** The office by its public API: for what a spec needs and is not about. */
import type { Caller } from '../../packages/contract/src/caller.ts';
import type { InputOf, OutputOf, RouteName } from '../../packages/contract/src/routes.ts';
import { signIn } from '../../scripts/demo/client.ts';

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
  static async signIn(edgeUrl: string, credentials: Credentials): Promise<OfficeApi> {
    return new OfficeApi(await signIn(edgeUrl, credentials));
  }

  /** The answer. Throws on a problem: what a spec needs must work. */
  async ask<Name extends RouteName>(name: Name, input: InputOf<Name>): Promise<OutputOf<Name>> {
    const answer = await this.#call(name, input);
    if (answer.kind !== 'answered') throw new Error(`${name}: ${JSON.stringify(answer)}`);
    return answer.value;
  }
}
