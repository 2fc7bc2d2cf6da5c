import type { LocationView, SessionView } from '@countersign/contract/views';
import type { Action } from '@countersign/domain/staff/permissions';
import { officeCall } from '#lib/device/caller.ts';
import { keepTimeOf } from '#lib/device/store-zone.ts';

/** Who is signed in at the office, by the browser's session cookie. */
class OfficeSession {
  status = $state<'loading' | 'signed-out' | 'signed-in' | 'set-up' | 'unreachable'>('loading');
  /** Whether a code opens the set-up, while nobody has set up an organisation. */
  isSetUpOpen = $state(false);
  view = $state.raw<SessionView | null>(null);

  async load(): Promise<void> {
    const answer = await officeCall('session', {});
    if (answer.kind === 'answered' && answer.value.staff !== null) {
      this.view = answer.value;
      keepTimeOf(answer.value.locations);
      this.status = 'signed-in';
    } else if (answer.kind === 'unknown') this.status = 'unreachable';
    else await this.#lookForSetUp();
  }

  /** Nobody is signed in: perhaps there is nobody yet who could. */
  async #lookForSetUp(): Promise<void> {
    const answer = await officeCall('setUp', {});
    const state = answer.kind === 'answered' ? answer.value.state : 'done';
    this.isSetUpOpen = state === 'open';
    this.status = state === 'done' ? 'signed-out' : 'set-up';
  }

  /** A location's settings changed, or it is new. */
  takeLocation(location: LocationView): void {
    if (this.view === null) return;
    const others = this.view.locations.filter(({ id }) => id !== location.id);
    const locations = [...others, location].toSorted((a, b) => a.name.localeCompare(b.name));
    this.view = { ...this.view, locations };
    keepTimeOf(locations);
  }

  may(action: Action): boolean {
    return this.view?.may.includes(action) ?? false;
  }

  /** Signs in with e-mail and password. Gives the words of what went wrong, or undefined. */
  async signIn(email: string, password: string): Promise<string | undefined> {
    const response = await post('/api/auth/sign-in/email', { email, password });
    if (response === undefined) return 'No answer from the store’s server. Check the network, then try again.';
    if (response.status === 429) return 'Too many tries. Wait a minute, then try again.';
    if (!response.ok) return 'E-mail and password do not fit together.';
    await this.load();
    return this.status === 'signed-in' ? undefined : 'You are signed in, but nobody gave you a role. Ask an owner.';
  }

  async signOut(): Promise<void> {
    await post('/api/auth/sign-out', {});
    this.over();
  }

  /** The session ended elsewhere. */
  over(): void {
    this.view = null;
    this.status = 'signed-out';
  }
}

const post = (path: string, body: unknown): Promise<Response | undefined> =>
  fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
    credentials: 'same-origin',
  }).catch(() => undefined);

export const officeSession = new OfficeSession();
