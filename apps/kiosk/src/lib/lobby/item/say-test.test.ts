import { expect, test } from 'vitest';
import { enSteps } from '../messages/en-steps.ts';
import { es } from '../messages/es.ts';
import { sayTest } from './say-test.ts';

const inSpanish = (name: string): string => sayTest(name, es);

test('the tests that people know are named in Spanish, however a laboratory writes them', () => {
  expect(['Pesticides', 'Heavy metals', 'Heavy Metals', 'Total yeast and mold', 'Total Yeast & Mold'].map(inSpanish)).toEqual([
    'Pesticidas',
    'Metales pesados',
    'Metales pesados',
    'Levaduras y mohos totales',
    'Levaduras y mohos totales',
  ]);
});

test('a test we have no word for stands as the laboratory words it', () => {
  expect(['Salmonella spp.', 'Aspergillus flavus'].map(inSpanish)).toEqual(['Salmonella spp.', 'Aspergillus flavus']);
});

test('in English each stands as the laboratory words it', () => {
  expect(sayTest('Total Yeast & Mold', { ...es, ...enSteps })).toBe('Total Yeast & Mold');
});
