import { expect, test } from 'vitest';
import { enRefusals } from './en-refusals.ts';
import { enSteps } from './en-steps.ts';
import { es } from './es.ts';
import { florida } from './florida.ts';
import { languages } from './messages.svelte.ts';

test('the words from the cart on come with the later steps, and in Spanish with Spanish', async () => {
  expect(languages.in('en').extras).toBeUndefined();
  languages.take(enSteps);
  expect(languages.in('es').extras.member).toBe('Are you a member?');
  await languages.fetch('es');
  expect([languages.in('en').extras.member, languages.in('es').extras.member]).toEqual(['Are you a member?', '¿Es miembro?']);
});

test('one is said as one and several as several, in both languages', () => {
  languages.take(enRefusals);
  const en = languages.in('en');
  const both = (say: (n: number) => string): readonly string[] => [say(1), say(2)];
  expect(both(en.shelfFits)).toEqual(['1 fits your limit', '2 fit your limit']);
  expect(both(en.tooMany)).toEqual([expect.stringContaining('1 second.'), expect.stringContaining('2 seconds.')]);
  expect(both((items) => `${en.found(items)} ${en.foundFor('fog', items)}`)).toEqual([
    '1 item matches “fog”',
    '2 items match “fog”',
  ]);
  expect(both(es.shelfCount)).toEqual(['1 disponible', '2 disponibles']);
  expect(both(es.shelfFits)).toEqual(['1 cabe en su límite', '2 caben en su límite']);
  expect(both(es.filtersOn)).toEqual(['Filtros, 1 activo', 'Filtros, 2 activos']);
  expect(both(es.tooMany)).toEqual([expect.stringContaining('1 segundo.'), expect.stringContaining('2 segundos.')]);
});

test('a store with nothing in stock says so, rather than that it has none in the store', () => {
  expect([languages.in('en').menuCount(0), es.menuCount(0)]).toEqual([
    expect.stringMatching(/^Nothing is in stock/),
    expect.stringMatching(/^Ahora no hay existencias/),
  ]);
  expect([languages.in('en').menuCount(1), es.menuCount(1)]).toEqual([
    expect.stringMatching(/^1 item /),
    expect.stringMatching(/^1 producto /),
  ]);
});

test('in Spanish one o’clock is one hour, and every other time is many', () => {
  const times = ['1:05\u00a0p.\u00a0m.', '1\u00a0p.\u00a0m.', '10\u00a0a.\u00a0m.', '8\u00a0p.\u00a0m.'];
  const after = (said: string): string => / (las?) \d/.exec(said)![1]!;
  for (const say of [es.openUntil, (time: string) => es.opensAt(time, 'lunes'), es.inStockAt, es.offlineText])
    expect(times.map((time) => after(say(time)))).toEqual(['la', 'la', 'las', 'las']);
});

test.each([
  { where: 'the notice of a store without a network', say: es.offlineText },
  { where: 'the count of the menu', say: (time: string) => es.menuCountAt(2, time) },
])('a sentence that ends with an hour of Spanish ends with one stop: $where', ({ say }) => {
  expect(say('8:32\u00a0p.\u00a0m.')).toMatch(/8:32\u00a0p\.\u00a0m\. [A-Z]/);
  expect(say('20:32')).toContain('20:32. ');
});

test('a telephone number is not broken over two lines', () => {
  const said = JSON.stringify([enSteps.hope, es.hope, florida]);
  expect(said.match(/1\u20118\d\d\u2011\d{3}\u2011\d{4}/g)).toHaveLength(4);
  expect(said).not.toMatch(/\d-\d/);
});
