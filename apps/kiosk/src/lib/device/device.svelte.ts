import { createCaller, type Answer } from '@countersign/contract/caller';
import type { KioskKeyView } from '@countersign/contract/lobby-views';
import type { DeviceKind, DeviceView, LocationView, PairingView } from '@countersign/contract/views';
import { isoFromMs } from '@countersign/domain/business-day';
import { pairingCodeLifeMs } from '@countersign/domain/places/pairing-code';
import { cache } from '#lib/local/cache.ts';
import { outboxRecords, type KeptIdentity } from '#lib/local/outbox.ts';
import { askToPersist, tryStorage } from '#lib/local/storage-trouble.ts';
import { clock } from './clock.ts';
import { callTimeoutMs, pageFetch } from './page-fetch.ts';

/** Before a device is paired nobody knows its key, so pairing is asked for without a signature. */
const pairingCall = createCaller({
  origin: '',
  fetch: pageFetch,
  device: () => null,
  staffToken: () => null,
  now: () => clock.now(),
  timeoutMs: callTimeoutMs,
});

/** Who this device is: its key, its pairing and its location. One a page; kept in the database that is never dropped. */
class Device {
  /** `denied`: the browser lets this page keep nothing, so it cannot be any device. */
  status = $state<'loading' | 'denied' | 'unpaired' | 'pairing' | 'paired' | 'revoked'>('loading');
  view = $state.raw<DeviceView | null>(null);
  location = $state.raw<LocationView | null>(null);
  pairing = $state.raw<PairingView | null>(null);
  /** True after a pairing code ran out unused; a new `startPairing` clears it. */
  pairingExpired = $state(false);
  /** Whether the browser promised to keep our databases; null while it has not answered or cannot. */
  storagePersisted = $state<boolean | null>(null);

  /** The kiosks whose tickets a tablet believes. */
  kioskKeys = $state.raw<readonly KioskKeyView[]>([]);

  #kept: KeptIdentity | undefined;
  #pollTimer: ReturnType<typeof setTimeout> | undefined;
  #loading: Promise<void> | undefined;

  /** Milliseconds to add to this device's clock to get the edge's. */
  get clockOffsetMs(): number {
    return clock.offsetMs;
  }

  /** What a request is signed with; null before the device is paired. */
  get credentials(): { readonly id: string; readonly key: CryptoKey } | null {
    return this.view === null || this.#kept === undefined ? null : { id: this.view.id, key: this.#kept.privateKey };
  }

  /** Reads who we are from this device. Asked twice, it reads once. Goes on with a pairing that a reload interrupted. */
  load(): Promise<void> {
    this.#loading ??= this.#read();
    return this.#loading;
  }

  /** Makes a key and asks for a code that a person confirms in the office. */
  async startPairing(kind: DeviceKind): Promise<Answer<PairingView>> {
    clearTimeout(this.#pollTimer);
    const { privateKey, publicKey } = await makeKey();
    const answer = await pairingCall('startPairing', { kind, publicKey });
    if (answer.kind !== 'answered') return answer;
    // Nothing was signed yet, so no other answer told the time: a clock that is fast would see the code run out at once.
    clock.correct(isoFromMs(Date.parse(answer.value.expiresAt) - pairingCodeLifeMs));
    const isKept = await this.#keep({
      key: 'device',
      privateKey,
      publicKey,
      pairing: answer.value,
      view: null,
      location: null,
      clockOffsetMs: clock.offsetMs,
      revoked: false,
    });
    // Its key would be gone with this page: nobody shall confirm such a device.
    if (!isKept) {
      this.#kept = undefined;
      this.#show();
      this.status = 'denied';
      return answer;
    }
    // Whoever sets a device up waits anyway: both databases are made now, so that no later start waits for that.
    await tryStorage(() => cache.prepare());
    void askToPersist().then((persisted) => (this.storagePersisted = persisted));
    this.#pollLater();
    return answer;
  }

  /** Stops waiting for a person, e.g. when the pairing screen closes. `load` of the next page goes on with it. */
  stopPolling(): void {
    clearTimeout(this.#pollTimer);
    this.#loading = undefined;
  }

  /** Forgets who we are. Orders that were promised stay in the outbox. */
  async forget(): Promise<void> {
    clearTimeout(this.#pollTimer);
    await tryStorage(() => outboxRecords.write(['identity'], ({ identity }) => identity.delete('device')));
    this.#kept = undefined;
    this.#show();
  }

  /** The edge said that this device was revoked, or that it knows none such. */
  async markRevoked(): Promise<void> {
    if (this.#kept !== undefined && !this.#kept.revoked) await this.#keep({ ...this.#kept, revoked: true });
  }

  /** The edge's clock is the one that counts. */
  async correctClock(serverTime: string): Promise<void> {
    clock.correct(serverTime);
    if (this.#kept !== undefined) await this.#keep({ ...this.#kept, clockOffsetMs: clock.offsetMs });
  }

  /** The location's settings changed. */
  async takeLocation(location: LocationView): Promise<void> {
    if (this.#kept !== undefined && this.view?.locationId === location.id) await this.#keep({ ...this.#kept, location });
  }

  /** The kiosks of the location, as the edge tells them. */
  async takeKioskKeys(kioskKeys: readonly KioskKeyView[]): Promise<void> {
    const isNews = JSON.stringify(kioskKeys) !== JSON.stringify(this.kioskKeys);
    if (this.#kept !== undefined && isNews) await this.#keep({ ...this.#kept, kioskKeys });
  }

  async #read(): Promise<void> {
    const read = await tryStorage(() => outboxRecords.read(['identity'], ({ identity }) => identity.get('device')));
    if (!read.ok) {
      this.status = 'denied';
      return;
    }
    this.#kept = read.value;
    if (this.#kept !== undefined) clock.offsetMs = this.#kept.clockOffsetMs;
    this.#show();
    void askToPersist().then((persisted) => (this.storagePersisted = persisted));
    if (this.status === 'pairing') this.#pollLater();
  }

  /** Shows what we now are, and keeps it. @returns whether it is kept; what is not holds in this page, and the edge tells it again */
  async #keep(kept: KeptIdentity): Promise<boolean> {
    const written = await tryStorage(() => outboxRecords.write(['identity'], ({ identity }) => identity.put(kept)));
    this.#kept = kept;
    this.#show();
    return written.ok;
  }

  #show(): void {
    this.view = (this.#kept?.view ?? null) as DeviceView | null;
    this.location = (this.#kept?.location ?? null) as LocationView | null;
    this.pairing = (this.#kept?.pairing ?? null) as PairingView | null;
    this.kioskKeys = (this.#kept?.kioskKeys ?? []) as readonly KioskKeyView[];
    this.status = this.#statusOf();
    if (this.pairing !== null) this.pairingExpired = false;
  }

  #statusOf(): 'unpaired' | 'pairing' | 'paired' | 'revoked' {
    if (this.#kept?.revoked) return 'revoked';
    if (this.view !== null) return 'paired';
    return this.pairing === null ? 'unpaired' : 'pairing';
  }

  #pollLater(): void {
    clearTimeout(this.#pollTimer);
    if (this.pairing !== null) this.#pollTimer = setTimeout(() => void this.#poll(), this.pairing.pollSeconds * 1000);
  }

  async #poll(): Promise<void> {
    const pairing = this.pairing;
    if (pairing === null || this.#kept === undefined) return;
    const answer = await pairingCall('pollPairing', { pairingId: pairing.pairingId, pollToken: pairing.pollToken });
    if (this.pairing?.pairingId !== pairing.pairingId) return; // another code was asked for meanwhile
    if (answer.kind === 'answered' && answer.value.state === 'paired') {
      const { device: view, location } = answer.value;
      await this.#keep({ ...this.#kept, pairing: null, view, location });
    } else if (isOver(answer)) {
      await this.forget();
      this.pairingExpired = true;
    } else {
      this.#pollLater();
    }
  }
}

/** A pairing is over when the edge says so; silence only means that we ask again. */
const isOver = (answer: Answer<{ readonly state: string }>): boolean =>
  answer.kind === 'answered'
    ? answer.value.state === 'expired'
    : answer.kind === 'refused' && (answer.problem.type === 'NotFound' || answer.problem.type === 'PairingCodeNotValid');

/** A key that can sign and cannot be copied, not even by this page. */
async function makeKey(): Promise<Pick<KeptIdentity, 'privateKey' | 'publicKey'>> {
  const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify']);
  const { x = '', y = '' } = await crypto.subtle.exportKey('jwk', pair.publicKey);
  return { privateKey: pair.privateKey, publicKey: { kty: 'EC', crv: 'P-256', x, y } };
}

export const device = new Device();
