import { fetchPart } from '#lib/app/fetch-part.ts';
import type { Steps } from './en-steps.ts';
import { en, type Messages } from './en.ts';

export type Language = 'en' | 'es';
export type { Messages };

/**
 * The lobby's words. English is always there as far as the menu; its later steps bring theirs along with `later.ts`, before any screen
 * that says them can stand. Spanish is a part of its own, which the service worker has from the first visit on.
 */
class Languages {
  #english = $state.raw(en as Messages);
  #spanish = $state.raw<Messages | null>(null);

  /** The words of a language; English until {@link fetch} has brought others. Reactive. */
  in(language: Language): Messages {
    return language === 'es' ? (this.#spanish ?? this.#english) : this.#english;
  }

  /** Takes the words of the later steps. */
  takeSteps(steps: Steps): void {
    this.#english = { ...en, ...steps };
  }

  /** Brings the words of a language before somebody reads them, so that no screen changes its language under their eyes. */
  async fetch(language: Language): Promise<void> {
    if (language === 'es') this.#spanish ??= (await fetchPart(() => import('./es.ts'))).es;
  }
}

export const languages = new Languages();
