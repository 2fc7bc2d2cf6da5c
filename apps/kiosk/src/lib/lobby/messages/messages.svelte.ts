import { en, type Messages } from './en.ts';

export type Language = 'en' | 'es';
export type { Messages };

/** The lobby's words. English is always there; Spanish is fetched with the rest of the lobby and works without a network then. */
class Languages {
  #spanish = $state.raw<Messages | null>(null);

  /** The words of a language; English until Spanish has come. Reactive. */
  in(language: Language): Messages {
    return language === 'es' ? (this.#spanish ?? en) : en;
  }

  takeSpanish(words: Messages): void {
    this.#spanish = words;
  }
}

export const languages = new Languages();
