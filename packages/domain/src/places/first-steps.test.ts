import { describe, expect, test } from 'vitest';
import { stepsLeft } from './first-steps.ts';

describe('what comes next at a store', () => {
  const ready = { 'state-login': 1, areas: 1, people: 1, devices: 1, catalogue: 1, stock: 1 };

  test('is shown in its order, done things among the others', () => {
    expect(stepsLeft({ ...ready, 'state-login': 0, people: 0, stock: 0 })).toEqual([
      { step: 'state-login', isDone: false },
      { step: 'areas', isDone: true },
      { step: 'people', isDone: false },
      { step: 'devices', isDone: true },
      { step: 'catalogue', isDone: true },
      { step: 'stock', isDone: false },
    ]);
  });

  test('is nothing once all of it is done, and for an owner who works there alone', () => {
    expect([stepsLeft(ready), stepsLeft({ ...ready, people: 0 })]).toEqual([[], []]);
  });
});
