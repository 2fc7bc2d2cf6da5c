import { packCatalogue } from '@countersign/contract/pack-catalogue';
import type { ItemId } from '@countersign/domain/identifiers';
import { ok } from '@countersign/domain/result';
import type { Hono } from 'hono';
import { changeItem } from '../catalogue/change-item.ts';
import { importCatalogue, previewImport } from '../catalogue/import-catalogue.ts';
import { listItems } from '../catalogue/list-items.ts';
import { showCatalogue } from '../catalogue/show-catalogue.ts';
import { answer } from './answer.ts';
import type { HttpEnv } from './http-env.ts';

export function catalogueRoutes(app: Hono<HttpEnv>): void {
  answer(app, 'catalogue', ({ ctx }, caller, input) => showCatalogue(ctx, caller, input));
  answer(app, 'packedCatalogue', async ({ ctx }, caller) => {
    const shown = await showCatalogue(ctx, caller, {});
    if (!shown.ok) return shown;
    const { location, version, items } = shown.value;
    return ok({ location, version, packed: packCatalogue(items) });
  });
  answer(app, 'items', ({ ctx }, caller, input) => listItems(ctx, caller, input));
  answer(app, 'changeItem', ({ ctx }, caller, input) => changeItem(ctx, caller, { ...input, itemId: input.itemId as ItemId }));
  answer(app, 'previewImport', ({ ctx }, caller, input) => previewImport(ctx, caller, input));
  answer(app, 'importCatalogue', ({ ctx }, caller, input) => importCatalogue(ctx, caller, input));
}
