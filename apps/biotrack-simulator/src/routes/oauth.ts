import { Hono } from 'hono';
import type { Context } from 'hono';
import { html } from 'hono/html';
import type { Books } from '../books/books.ts';
import { consent, tokensForCode, tokensForRefresh, type Integrator, type Tokens } from '../books/consents.ts';
import { readSettings } from '../books/settings.ts';

/**
 * The consent of New York (protocol 1.4): an administrator signs in at the state's own page, the integrator gets a code and changes it for
 * an access token. Page and form are sourced in outline; the token's address, refusals, `refresh_token` and `state` are as RFC 6749 has
 * them, for nothing public says.
 */
export function oauthRoutes(books: Books): Hono {
  const app = new Hono();
  app.get('/oauth', (c) => {
    const asked = integratorIn(books, c.req.query());
    return asked === undefined ? c.text(unknownIntegrator, 400) : signInPage(c, asked.clientId, '');
  });
  app.post('/oauth', async (c) => {
    const asked = integratorIn(books, c.req.query());
    if (asked === undefined) return c.text(unknownIntegrator, 400);
    const form = textsOf(await c.req.parseBody());
    const who = { ubi: form['ubi'] ?? '', username: form['username'] ?? '', password: form['password'] ?? '' };
    const code = await consent(books, who, asked);
    if (code === undefined) return signInPage(c, asked.clientId, 'Only an administrator of the company may allow this.');
    const back = new URL(asked.redirectUri);
    back.searchParams.set('code', code);
    const state = c.req.query('state');
    if (state !== undefined) back.searchParams.set('state', state);
    return c.redirect(back.href);
  });
  app.post('/oauth/token', async (c) => {
    const form = textsOf(await c.req.parseBody());
    const { oauthClientId, oauthClientSecret } = readSettings(books);
    if (form['client_id'] !== oauthClientId || form['client_secret'] !== oauthClientSecret)
      return c.json({ error: 'invalid_client' }, 401);
    const integrator = { clientId: oauthClientId, redirectUri: form['redirect_uri'] ?? '' };
    const given = await tokensFor(books, form, integrator);
    return given === 'unsupported_grant_type' || given === undefined
      ? c.json({ error: given ?? 'invalid_grant' }, 400)
      : c.json({
          ...{ access_token: given.accessToken, refresh_token: given.refreshToken },
          token_type: 'Bearer',
          expires_in: given.expiresInSeconds,
        });
  });
  return app;
}

async function tokensFor(
  books: Books,
  form: Readonly<Record<string, string>>,
  integrator: Integrator,
): Promise<Tokens | 'unsupported_grant_type' | undefined> {
  if (form['grant_type'] === 'authorization_code') return tokensForCode(books, form['code'] ?? '', integrator);
  if (form['grant_type'] === 'refresh_token') return tokensForRefresh(books, form['refresh_token'] ?? '', integrator);
  return 'unsupported_grant_type';
}

const unknownIntegrator = 'The integrator, its address or the kind of answer is not known.';

/** Who asks, when the state knows them and can send somebody back to them. */
function integratorIn(books: Books, query: Readonly<Record<string, string>>): Integrator | undefined {
  const { client_id: clientId = '', redirect_uri: redirectUri = '', response_type: kind } = query;
  const isKnown = clientId === readSettings(books).oauthClientId && /^https?:$/.test(URL.parse(redirectUri)?.protocol ?? '');
  return isKnown && kind === 'code' ? { clientId, redirectUri } : undefined;
}

const textsOf = (form: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(Object.entries(form).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])));

/** The form goes back to its own address, which names the integrator. */
function signInPage(c: Context, clientId: string, problem: string): Response | Promise<Response> {
  c.status(problem === '' ? 200 : 401);
  return c.html(
    html`<!doctype html>
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <title>Allow ${clientId}</title>
        </head>
        <body>
          <h1>Allow ${clientId} to report for your company</h1>
          <p role="alert">${problem}</p>
          <form method="post">
            <label>Company <input name="ubi" /></label>
            <label>User name <input name="username" autocomplete="username" /></label>
            <label>Password <input name="password" type="password" autocomplete="current-password" /></label>
            <button>Allow</button>
          </form>
        </body>
      </html>`,
  );
}
