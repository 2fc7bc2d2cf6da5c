import type { Problem } from '@countersign/contract/problems';
import type { StorageProblem } from '#lib/local/storage-trouble.ts';
import type { Visit } from '../visit.ts';

/** What a refused order changes on the shopper's screen: facts about lines where there are any, else why it failed. */
export function problemOnCart(told: Visit['told'], problem: Problem | StorageProblem): Partial<Visit> {
  switch (problem.type) {
    case 'PriceChanged': {
      const now = Object.fromEntries(problem.lines.map(({ itemId, nowCents }) => [itemId, nowCents]));
      return { told: { ...told, prices: { ...told.prices, ...now } } };
    }
    case 'NotEnoughInStock': {
      const now = Object.fromEntries(problem.lines.map(({ itemId, unitsFree }) => [itemId, unitsFree]));
      return { told: { ...told, unitsFree: { ...told.unitsFree, ...now } } };
    }
    case 'ItemsNotSold':
      return { told: { ...told, notSold: [...told.notSold, ...problem.itemIds] } };
    case 'OverLimit':
      return { failure: { kind: 'over-limit', overMg: problem.overMg } };
    case 'TotalChanged':
      return { failure: { kind: 'deal-over' } };
    case 'StorageFull':
    case 'StorageFailed':
      return { failure: { kind: 'not-kept' } };
    case 'TooManyRequests':
      return { failure: { kind: 'too-many', seconds: problem.retryAfterSeconds } };
    default:
      return { failure: { kind: 'other' } };
  }
}
