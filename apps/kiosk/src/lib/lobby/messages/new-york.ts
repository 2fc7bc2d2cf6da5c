import { goodsProblem } from '@countersign/domain/limits/forbidden-goods';
import type { LabelledGoods } from '@countersign/domain/limits/florida-goods';
import { potencyLimitMg } from '@countersign/domain/limits/new-york-potency';
import type { ProgramWords } from './messages.svelte.ts';

const tooStrong =
  (words: string) =>
  (item: LabelledGoods): string | undefined =>
    goodsProblem('adult-use', item) && words;

/** What only a store of New York's adult use says: why it does not sell what is sold elsewhere (NY-PROD-THC-01; `rules.md` 1.2). */
export const newYork: ProgramWords = {
  en: {
    whyNotSold: tooStrong(
      `New York allows at most ${potencyLimitMg.product} mg of THC in an edible, and ${potencyLimitMg.serving} mg in one serving. This one is stronger.`,
    ),
  },
  es: {
    whyNotSold: tooStrong(
      `Nueva York permite como máximo ${potencyLimitMg.product} mg de THC en un comestible, y ${potencyLimitMg.serving} mg en una porción. Este es más fuerte.`,
    ),
  },
};
