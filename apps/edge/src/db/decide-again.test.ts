import { ok, refuse } from '@countersign/domain/result';
import { expect, test } from 'vitest';
import { decideAgain } from './decide-again.ts';

test('whoever was overtaken decides on what stands then, and keeps that answer', async () => {
  const stands = ['overtaken', 'overtaken', ok('the third look'), ok('one look too many')] as const;
  let looks = 0;
  expect(await decideAgain(() => Promise.resolve(stands[looks++]!))).toEqual(ok('the third look'));
  expect(looks).toBe(3);
});

test('a refusal is an answer: it is not asked for again', async () => {
  let looks = 0;
  const attempt = () => {
    looks += 1;
    return Promise.resolve(refuse({ type: 'NotFound', what: 'order' } as const));
  };
  expect(await decideAgain(attempt)).toEqual(refuse({ type: 'NotFound', what: 'order' }));
  expect(looks).toBe(1);
});

test('whoever is overtaken each time is asked to come back, and not kept for ever', async () => {
  let looks = 0;
  const attempt = () => {
    looks += 1;
    return Promise.resolve('overtaken' as const);
  };
  expect(await decideAgain(attempt)).toEqual(refuse({ type: 'Unavailable', retryAfterSeconds: 1 }));
  expect(looks).toBe(5);
});
