import type { HarvestBatchView } from '@countersign/contract/cultivation-views';
import { plantsWord } from './plant-deeds.ts';

type Batch = Pick<HarvestBatchView, 'state' | 'plants'>;

const stateWords = {
  open: 'not announced yet',
  scheduled: 'harvest announced',
  drying: 'drying',
  cured: 'cured',
} as const;

/** Whether a batch is over before its end: its plants are counted without those that were destroyed, and none is left. */
const isLost = ({ state, plants }: Batch): boolean => state !== 'cured' && plants === 0;

/** How a batch stands: `12 plants, drying`. */
export const batchWords = (batch: Batch): string =>
  isLost(batch) ? 'closed: every plant of it was destroyed' : `${plantsWord(batch.plants)}, ${stateWords[batch.state]}`;

/** What comes next for a batch; `undefined` when it is closed. */
export const nextOf = (batch: Batch): 'announce' | 'weigh' | undefined =>
  batch.state === 'cured' || isLost(batch) ? undefined : batch.state === 'open' ? 'announce' : 'weigh';
