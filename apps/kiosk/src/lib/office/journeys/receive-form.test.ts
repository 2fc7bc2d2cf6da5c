import { describe, expect, test } from 'vitest';
import { itemNamed } from './receive-form.ts';

const items = [
  { value: 'fog', label: 'Harbor Fog, 1 g' },
  { value: 'fog-3', label: 'Harbor Fog, 3.5 g' },
];

describe('the item a line of a transfer is booked as', () => {
  test.each(['Harbor Fog, 1 g', 'Harbor Fog 1 g', 'HARBOR  FOG,1 g '])('is found by "%s"', (name) => {
    expect(itemNamed(name, items)).toBe('fog');
  });

  test('is chosen by a person where no name fits, or two do', () => {
    expect(itemNamed('Harbor Fog', items)).toBeUndefined();
    expect(itemNamed('Harbor Fog 1 g', [...items, { value: 'other', label: 'Harbor Fog 1 g' }])).toBeUndefined();
  });
});
