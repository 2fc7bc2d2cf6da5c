import { openApiDocument } from '@countersign/contract/openapi';
import { contractVersion } from '@countersign/contract/version';
import { ok } from '@countersign/domain/result';
import type { Hono } from 'hono';
import { answerAnyone } from './answer.ts';
import type { HttpEnv } from './http-env.ts';

/** What the product calls itself, until releases have numbers of their own. */
const version = '0.1.0';

export function descriptionRoutes(app: Hono<HttpEnv>): void {
  answerAnyone(app, 'health', async ({ ctx, settings }) => {
    const database = await isReachable(ctx.db);
    return ok({
      status: database ? 'ok' : 'degraded',
      version,
      contract: contractVersion,
      database: database ? 'ok' : 'down',
      environment: settings.environment,
    });
  });

  let document: object | undefined;
  app.get('/api/openapi.json', (c) => c.json((document ??= openApiDocument())));
}

const isReachable = (db: D1Database): Promise<boolean> =>
  db
    .prepare('SELECT 1')
    .first()
    .then(
      () => true,
      () => false,
    );
