import { edibleLimitMg } from '@countersign/domain/limits/florida-goods';
import type { GoodsFinding } from '@countersign/domain/limits/forbidden-goods';
import { potencyLimitMg } from '@countersign/domain/limits/new-york-potency';

/** Why the law of a store's state lets nobody have goods there, as staff say it: part of a sentence, with its source behind it. */
export const forbiddenWords = ({ reason, source }: Pick<GoodsFinding, 'reason' | 'source'>): string =>
  `${why[reason]} (${source})`;

const strongest = ({ product, serving }: { readonly product: number; readonly serving: number }): string =>
  `an edible may hold ${product} mg of THC, and ${serving} mg a serving`;

const why: Readonly<Record<GoodsFinding['reason'], string>> = {
  EDIBLE_TOO_STRONG: strongest(edibleLimitMg),
  OVER_SERVING: strongest(potencyLimitMg),
  OVER_PACKAGE: strongest(potencyLimitMg),
  DEVICE_NOT_SPECIFIED: 'a device is sold only as a certification specifies it',
};
