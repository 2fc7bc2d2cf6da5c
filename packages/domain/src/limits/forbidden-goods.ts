import type { Program } from '../pricing/new-york-taxes.ts';
import { floridaGoodsProblem, type FloridaGoodsFinding, type LabelledGoods } from './florida-goods.ts';
import { checkPotency, type PotencyFinding } from './new-york-potency.ts';

/** Why nobody may be handed goods where a program holds, with its rule and source. */
export type GoodsFinding = FloridaGoodsFinding | Pick<PotencyFinding, 'rule' | 'reason' | 'source'>;

/**
 * What forbids goods wherever a program holds, whoever buys; `undefined` for nothing: in Florida devices and strong edibles (FL-DEV-01,
 * FL-PROD-ED-01), in New York edibles too strong for adult use (NY-PROD-THC-01).
 */
export function goodsProblem(program: Program, goods: LabelledGoods): GoodsFinding | undefined {
  switch (program) {
    case 'florida-medical':
      return floridaGoodsProblem(goods);
    case 'adult-use':
      return newYorkGoodsProblem(goods);
    case 'medical':
      return undefined;
  }
}

/** What forbids goods for adult use in New York by themselves, the first of it; `undefined` for nothing. */
function newYorkGoodsProblem({ category, thcMg = 0, servings }: LabelledGoods): GoodsFinding | undefined {
  const [found] = checkPotency({ category, thcMg, servings });
  return found && { rule: found.rule, reason: found.reason, source: found.source };
}
