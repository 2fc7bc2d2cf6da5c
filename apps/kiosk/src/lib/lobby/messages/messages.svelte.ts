import { fetchPart } from '#lib/app/fetch-part.ts';
import type { AskedWords } from './en-asked.ts';
import type { Refusals } from './en-refusals.ts';
import type { Steps } from './en-steps.ts';
import { en, type Messages } from './en.ts';

export type Language = 'en' | 'es';
export type { Messages };
/** What is said under one program alone: otherwise than in English and Spanish elsewhere, or beside it. */
export type ProgramWords = Readonly<
  Record<
    Language,
    Partial<
      Pick<
        Messages,
        | 'attractAge'
        | 'ageSeal'
        | 'ageTitle'
        | 'ageText'
        | 'ageDocuments'
        | 'ageYes'
        | 'fitsTitle'
        | 'warnings'
        | 'hope'
        | 'whyNotSold'
      >
    >
  >
>;

/**
 * The lobby's words. English is always there as far as the menu; its later steps bring theirs along with `later.ts`, and rarer ones along
 * with their own parts, before any screen that says them can stand. Spanish is a part of its own, which the service worker has from the
 * first visit on.
 */
class Languages {
  #english = $state.raw(en as Messages);
  #spanish = $state.raw<Messages | null>(null);
  /** What is said otherwise under the program of this store; null for nothing. */
  program = $state.raw<ProgramWords | null>(null);

  /** The words of a language; English until {@link fetch} has brought others. Reactive. */
  in(language: Language): Messages {
    const words = language === 'es' ? (this.#spanish ?? this.#english) : this.#english;
    return { ...words, ...this.program?.[language] };
  }

  /** Takes the words of what was fetched: of the later steps, of what somebody asked for, of what does not fit. */
  take(words: Steps | AskedWords | Refusals): void {
    this.#english = { ...this.#english, ...words };
  }

  /** Brings the words of a language before somebody reads them, so that no screen changes its language under their eyes. */
  async fetch(language: Language): Promise<void> {
    if (language === 'es') this.#spanish ??= (await fetchPart(() => import('./es.ts'))).es;
  }
}

export const languages = new Languages();
