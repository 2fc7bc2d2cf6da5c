import { fetchPart } from '#lib/app/fetch-part.ts';
import { en, type Messages } from './en.ts';

export type Language = 'en' | 'es';
export type { Messages };

/** The lobby's words. English is always there; Spanish is a part of its own, which the service worker has from the first visit on. */
class Languages {
  #spanish = $state.raw<Messages | null>(null);

  /** The words of a language; English until {@link fetch} has brought others. Reactive. */
  in(language: Language): Messages {
    return language === 'es' ? (this.#spanish ?? en) : en;
  }

  /** Brings the words of a language before somebody reads them, so that no screen changes its language under their eyes. */
  async fetch(language: Language): Promise<void> {
    if (language === 'es') this.#spanish ??= (await fetchPart(() => import('./es.ts'))).es;
  }
}

export const languages = new Languages();
