import type { DeviceKind } from '@countersign/contract/views';
import { fetchPart } from '#lib/app/fetch-part.ts';
import { connection } from '#lib/device/connection.svelte.ts';
import { startLive } from '#lib/live/live.ts';
import { people } from '#lib/live/people.ts';
import { catalogue } from './catalogue.svelte.ts';
import { outbox } from './outbox.svelte.ts';
import { pullChanges } from './pull.ts';
import { pushOutbox, stopPushing } from './push.ts';

/** How often we look without being told, in milliseconds, and how much of it is chance, so that devices do not look together. */
const pullEveryMs = 30_000;
const jitterMs = 6_000;

/**
 * Keeps a surface up with the edge once it stands: its outbox, live hints, the timer behind them, and everything that says that
 * asking may be worth it. `pulled` is the pull that is under way; what waits here is handed over after it. Returns what ends it.
 */
export function keepUp(kind: DeviceKind, pulled: Promise<unknown>): () => void {
  if (kind !== 'board') outbox.watch();
  const ends = [
    () => outbox.stop(),
    startLive({ onBehind: (version) => void catchUp(version), onPeople: people.moved }),
    everySoOften(() => void catchUp(null)),
    connection.onReturn(() => void catchUp(null)),
    onSight(() => void catchUp(null)),
    stopPushing,
  ];
  void pulled.then(() => pushOutbox());
  if (kind === 'tablet')
    ends.push(
      everySoOften(() => void refreshKioskKeys()),
      connection.onReturn(() => void refreshKioskKeys()),
      onSwitchIn(() => void pullChanges()),
    );
  if (kind === 'tablet') void pulled.then(() => refreshKioskKeys());
  return () => {
    for (const end of ends) end();
  };
}

/** A kiosk that was paired or revoked a moment ago is known here with the next look. */
const refreshKioskKeys = async (): Promise<void> => (await fetchPart(() => import('./kiosk-keys.ts'))).refreshKioskKeys();

/** A hint of a version we already have asks for nothing. After a pull that got through, what waits here can get through too. */
async function catchUp(version: number | null): Promise<void> {
  if (version !== null && catalogue.isKnown && version <= catalogue.version) return;
  if (await pullChanges()) await pushOutbox();
}

/** Staff switch in at tablets only, so who they are is fetched only there. */
function onSwitchIn(work: () => void): () => void {
  let end: (() => void) | undefined;
  let isOver = false;
  void fetchPart(() => import('#lib/device/staff-session.svelte.ts')).then(({ staffSession }) => {
    if (isOver) return;
    end = staffSession.onSwitch(work);
    if (staffSession.current !== null) work();
  });
  return () => {
    isOver = true;
    end?.();
  };
}

function everySoOften(work: () => void): () => void {
  let timer: ReturnType<typeof setTimeout>;
  const next = (): void => {
    timer = setTimeout(
      () => {
        work();
        next();
      },
      pullEveryMs + (Math.random() - 0.5) * jitterMs,
    );
  };
  next();
  return () => clearTimeout(timer);
}

/** A tablet that was asleep looks at once when somebody picks it up. */
function onSight(work: () => void): () => void {
  const look = (): void => {
    if (document.visibilityState === 'visible') work();
  };
  document.addEventListener('visibilitychange', look);
  return () => document.removeEventListener('visibilitychange', look);
}
