import { idFrom } from '@countersign/domain/identifiers';
import { expect, test } from 'vitest';
import { peopleToFind } from './count-places.ts';

const staffId = (n: number) => idFrom('staff', `00000000-0000-7000-8000-00000000000${n}`);

test('counts are found by who works here, and behind them by who left', () => {
  const people = [
    { id: staffId(1), name: 'Ana Cole', active: false },
    { id: staffId(2), name: 'Sol Reed', active: true },
    { id: staffId(3), name: 'Mo Adler', active: true },
  ];
  expect(peopleToFind(people).map(({ label }) => label)).toEqual(['Mo Adler', 'Sol Reed', 'Ana Cole, left']);
});
