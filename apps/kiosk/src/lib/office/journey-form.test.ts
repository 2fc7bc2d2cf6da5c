import { describe, expect, test } from 'vitest';
import { carrierFields, carrierOf, readLines } from './journey-form.ts';

describe('the packages of a stop', () => {
  test('are read one a line or between commas, each with its price', () => {
    expect(readLines('6853296789574115 240.00, 6853296789574116 99\n6853296789574117 0.5')).toEqual([
      { barcode: '6853296789574115', priceCents: 24_000 },
      { barcode: '6853296789574116', priceCents: 9_900 },
      { barcode: '6853296789574117', priceCents: 50 },
    ]);
  });

  test.each(['6853296789574115', '6853296789574115 -3', '6853296789574115 1.234', '6853296789574115 ten'])(
    'have no price when %s does not say one',
    (text) => expect(readLines(text)).toEqual([{ barcode: '6853296789574115', priceCents: null }]),
  );
});

test('each way of carrying asks for what it needs, and is said with it', () => {
  for (const kind of ['own', 'third-party', 'pick-up'] as const) {
    const fields = carrierFields(kind, [], []);
    const carrier = JSON.stringify(carrierOf(kind, Object.fromEntries(fields.map(({ key }) => [key, `<${key}>`]))));
    for (const { key } of fields) expect(carrier).toContain(`<${key}>`);
  }
});
