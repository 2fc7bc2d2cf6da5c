import { expect, test } from 'vitest';
import { enSteps } from './en-steps.ts';
import { languages } from './messages.svelte.ts';

test('the words from the cart on come with the later steps, and in Spanish with Spanish', async () => {
  expect(languages.in('en').extras).toBeUndefined();
  languages.takeSteps(enSteps);
  expect(languages.in('es').extras.member).toBe('Are you a member?');
  await languages.fetch('es');
  expect([languages.in('en').extras.member, languages.in('es').extras.member]).toEqual(['Are you a member?', '¿Es miembro?']);
});
