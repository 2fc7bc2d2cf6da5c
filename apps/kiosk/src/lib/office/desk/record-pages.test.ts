import { expect, test } from 'vitest';
import { entityKinds } from '@countersign/domain/reports/entity';
import { recordPages } from './record-pages.ts';

test('from a report one comes to its record, of whatever kind; what is opened by itself has no page of its kind', () => {
  const without = entityKinds.filter((kind) => recordPages[kind] === undefined);
  expect(without).toEqual(['sale', 'refund', 'package', 'sample']);
});
