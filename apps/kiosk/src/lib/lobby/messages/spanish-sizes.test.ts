import { expect, test } from 'vitest';
import { en } from './en.ts';
import { es } from './es.ts';

/** Without the spaces that keep a number with its word. */
const inSpanish = (label: string): string => es.size(label).replaceAll('\u00a0', ' ');

test.each([
  ['each', '1 unidad'],
  ['2 each', '2 unidades'],
  ['30 ct', '30 unidades'],
  ['pack of 50', 'paquete de 50'],
  ['5-pack', 'paquete de 5'],
  ['10pk · 0.35 g', 'paquete de 10 · 0.35 g'],
  ['2 packs of 5', '2 paquetes de 5'],
  ['Box of 100 sheets', 'caja de 100 hojas'],
  ['1 Pair', '1 par'],
  ['12 fl oz', '12 oz líq.'],
  ['1/2 ounce', '1/2 onza'],
  ['0.5 grams', '0.5 gramos'],
  ['1 pre-roll', '1 prerrolado'],
  ['20 gummies × 5 mg', '20 gomitas × 5 mg'],
  ['One size', 'talla única'],
  ['Large', 'grande'],
])('a label’s “%s” is “%s” in the Spanish lobby', (label, spanish) => {
  expect(inSpanish(label)).toBe(spanish);
});

test.each(['3.5 g', '10 × 10 mg', '355 ml · 5 mg', '1 g', 'XL', '1 oz', ''])('“%s” reads the same in both languages', (label) => {
  expect(inSpanish(label)).toBe(label);
});

test('a size with a word we do not know stays whole, as its owner wrote it', () => {
  expect(['Grandma’s pack of 5', '2 each, assorted', 'constructor'].map(inSpanish)).toEqual([
    'Grandma’s pack of 5',
    '2 each, assorted',
    'constructor',
  ]);
});

test('in English a size is what its label says', () => {
  expect(en.size('pack of 50')).toBe('pack of 50');
});
