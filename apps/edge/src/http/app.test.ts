import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test';
import { expect, test } from 'vitest';
import { createApp } from './app.ts';
import { env, logLines, origin, problemOf } from '../testing/http-world.ts';

test('a Worker with a setting that does not fit asks everybody to come back, and its log says which setting it is', async () => {
  logLines.length = 0;
  const execution = createExecutionContext();
  const closed = { ...env, ENVIRONMENT: 'closed' };
  const response = await createApp().fetch(new Request(`${origin}/api/health`), closed, execution);
  await waitOnExecutionContext(execution);
  expect(response.headers.get('Retry-After')).toBe('60');
  expect(await problemOf(response)).toEqual({ status: 503, problem: { type: 'Unavailable', retryAfterSeconds: 60 } });
  expect(logLines.join('\n')).toContain('ENVIRONMENT must be one of');
});
