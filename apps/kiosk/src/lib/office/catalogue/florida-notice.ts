import type { LocationView } from '@countersign/contract/views';
import {
  edibleLimitMg,
  floridaGoodsProblem,
  type FloridaGoods,
  type GoodsFinding,
} from '@countersign/domain/limits/florida-goods';
import type { ProblemWords } from '#lib/sync/problem-words.ts';

/** Why no store of ours in Florida may sell an item, whoever buys; undefined when it may, or when none of ours is there. */
export function floridaNotice(item: FloridaGoods, stores: readonly Pick<LocationView, 'program'>[]): ProblemWords | undefined {
  if (stores.every(({ program }) => program !== 'florida-medical')) return undefined;
  const finding = floridaGoodsProblem(item);
  return (
    finding && {
      what: 'It cannot be sold in Florida: it is on no menu there, and no order takes it.',
      todo: why[finding.reason](finding.source),
    }
  );
}

const { product, serving } = edibleLimitMg;
const why: Readonly<Record<GoodsFinding['reason'], (source: string) => string>> = {
  EDIBLE_TOO_STRONG: (source) =>
    `An edible may hold ${product} mg of THC there, and ${serving} mg a serving (${source}). If its label says less, change THC or servings.`,
  DEVICE_NOT_SPECIFIED: (source) =>
    `A device is sold there only as a certification specifies it (${source}), and the registry does not tell us that.`,
};
