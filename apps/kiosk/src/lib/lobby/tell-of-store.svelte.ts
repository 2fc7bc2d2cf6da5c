import { tick } from 'svelte';
import { announce } from '#lib/ui/announcer.ts';
import { sayOpening } from './door/store-hours.ts';
import type { LobbySession } from './lobby-session.svelte.ts';

/**
 * Says what holds for a whole visit and stands on the menu: that the store is closed, or offline. Said as the visit begins or when it
 * comes about, on whatever screen, and not at each return to the menu. To be called while a component is set up.
 *
 * @param since when prices and stock were last known, in words; null while the store is online
 */
export function tellOfStore(session: LobbySession, since: () => string | null): void {
  const isShopping = $derived(session.visit.isOfAge && session.visit.screen !== 'placed');
  const isClosed = $derived(isShopping && session.isClosed);
  const isOffline = $derived(isShopping && since() !== null);
  $effect(() => {
    if (!isClosed && !isOffline) return undefined;
    let takeBack: (() => void) | undefined;
    // After the new screen's heading; and what is said may change without being news.
    void tick().then(() => (takeBack = tell()));
    // A voice that reads on to the end of the page shall not find there what holds no more.
    return () => takeBack?.();
  });

  function tell(): () => void {
    const { t } = session;
    const time = since();
    const said = [
      ...(session.isClosed ? [`${sayOpening(session.opening, t, session.visit.language)}.`, t.closedText] : []),
      ...(time === null ? [] : [t.offlineTitle, t.offlineText(time)]),
    ];
    return announce(said.join(' '));
  }
}
