import type { LocationView } from '@countersign/contract/views';
import { edibleLimitMg, type LabelledGoods } from '@countersign/domain/limits/florida-goods';
import { goodsProblem, type GoodsFinding } from '@countersign/domain/limits/forbidden-goods';
import { potencyLimitMg } from '@countersign/domain/limits/new-york-potency';
import type { ProblemWords } from '#lib/sync/problem-words.ts';

/** In which of the states where we have stores nobody may buy an item, and why; empty when it may be sold in all of them. */
export const forbiddenNotices = (
  item: LabelledGoods,
  stores: readonly Pick<LocationView, 'program'>[],
): readonly ProblemWords[] =>
  places.flatMap(({ program, name }) => {
    const finding = stores.some((store) => store.program === program) ? goodsProblem(program, item) : undefined;
    return finding === undefined
      ? []
      : [
          {
            what: `It cannot be sold in ${name}: it is on no menu there, and no order takes it.`,
            todo: why[finding.reason](finding.source),
          },
        ];
  });

const places = [
  { program: 'florida-medical', name: 'Florida' },
  { program: 'adult-use', name: 'New York' },
] as const;

const tooStrong =
  ({ product, serving }: { readonly product: number; readonly serving: number }) =>
  (source: string): string =>
    `An edible may hold ${product} mg of THC there, and ${serving} mg a serving (${source}). If its label says less, change THC or servings.`;

const why: Readonly<Record<GoodsFinding['reason'], (source: string) => string>> = {
  EDIBLE_TOO_STRONG: tooStrong(edibleLimitMg),
  OVER_SERVING: tooStrong(potencyLimitMg),
  OVER_PACKAGE: tooStrong(potencyLimitMg),
  DEVICE_NOT_SPECIFIED: (source) =>
    `A device is sold there only as a certification specifies it (${source}), and the registry does not tell us that.`,
};
