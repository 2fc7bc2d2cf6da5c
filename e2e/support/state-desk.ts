/** The desk of the state's simulator: what the state holds, and how to break it. */

export interface StateSale {
  readonly ID: number;
  readonly ExternalID: string;
}

export interface StatePackage {
  readonly barcode: string;
  readonly license: string;
  readonly productName: string;
  readonly remaining: number;
}

type FaultKind = 'reply-lost-after-booking' | 'slow' | 'server-error' | 'empty-body' | 'session-expired' | 'refused';

export class StateDesk {
  readonly #url: string;

  constructor(simulatorUrl: string) {
    this.#url = `${simulatorUrl}/desk/api`;
  }

  /** The sales the state holds, all of them or those under one reference. */
  async sales(reference?: string): Promise<readonly StateSale[]> {
    const query = reference === undefined ? '' : `?externalId=${encodeURIComponent(reference)}`;
    const { sales } = (await this.#ask(`sales${query}`)) as { readonly sales: readonly StateSale[] };
    return sales;
  }

  async packages(): Promise<readonly StatePackage[]> {
    const { inventory } = (await this.#ask('state?packages=5000')) as { readonly inventory: readonly StatePackage[] };
    return inventory;
  }

  /** Breaks the next request the kind fits, or the next to the named route. */
  async arm(fault: {
    readonly kind: FaultKind;
    readonly route?: string;
    readonly ms?: number;
    readonly text?: string;
  }): Promise<void> {
    await this.#ask('faults', fault);
  }

  async armedFaults(): Promise<number> {
    const { armed } = (await this.#ask('faults')) as { readonly armed: readonly unknown[] };
    return armed.length;
  }

  async #ask(path: string, body?: unknown): Promise<unknown> {
    const init =
      body === undefined ? {} : { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
    const response = await fetch(`${this.#url}/${path}`, init);
    if (!response.ok) throw new Error(`The desk answers ${response.status} to ${path}: ${await response.text()}`);
    return response.json();
  }
}
