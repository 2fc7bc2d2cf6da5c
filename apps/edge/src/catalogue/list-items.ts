import type { ItemRowView } from '@countersign/contract/catalogue-views';
import type { Problem } from '@countersign/contract/problems';
import type { Page } from '@countersign/contract/views';
import { ok, type Result } from '@countersign/domain/result';
import { eq, sql, type SQL } from 'drizzle-orm';
import type { Caller } from '../db/caller.ts';
import type { EdgeContext } from '../db/context.ts';
import { database } from '../db/database.ts';
import { items } from '../db/schema/index.ts';
import { itemOf } from './catalogue-store.ts';

/** Items on one page. */
const pageSize = 50;

export interface ItemsQuery {
  /** Part of a name or a brand; or a number of the shop's or a GTIN, whole. */
  readonly find?: string | undefined;
  readonly menu?: 'on' | 'off' | undefined;
  readonly cursor?: string | undefined;
}

/** The organisation's items, on the menu or off it, by name. The cursor is the name and id of the last one. */
export async function listItems(
  ctx: EdgeContext,
  caller: Caller,
  input: ItemsQuery,
): Promise<Result<Page<ItemRowView>, Problem>> {
  const [name, id] = lastOf(input.cursor);
  const found = await database(ctx.db)
    .select()
    .from(items)
    .where(
      sql`${eq(items.organisationId, caller.organisationId)} AND (${items.name}, ${items.id}) > (${name}, ${id})
        AND ${onMenu(input.menu)} AND ${matches(input.find)}`,
    )
    .orderBy(items.name, items.id)
    .limit(pageSize + 1);
  const page = found.slice(0, pageSize);
  const last = found.length > pageSize ? page.at(-1) : undefined;
  return ok({
    items: page.map((row) => ({ ...itemOf(row), sku: row.sku })),
    next: last === undefined ? null : JSON.stringify([last.name, last.id]),
  });
}

/** A cursor that is not ours begins at the beginning: it names no place. */
function lastOf(cursor: string | undefined): readonly [name: string, id: string] {
  try {
    const [name, id] = JSON.parse(cursor ?? '[]') as unknown[];
    return typeof name === 'string' && typeof id === 'string' ? [name, id] : ['', ''];
  } catch {
    return ['', ''];
  }
}

const onMenu = (menu: 'on' | 'off' | undefined): SQL =>
  menu === undefined ? sql`true` : sql`${items.active} = ${menu === 'on' ? 1 : 0}`;

function matches(find: string | undefined): SQL {
  const text = find?.trim() ?? '';
  if (text === '') return sql`true`;
  const part = `%${text.replaceAll(/[%_\\]/g, '\\$&')}%`;
  return sql`(${items.name} LIKE ${part} ESCAPE '\\' OR ${items.brand} LIKE ${part} ESCAPE '\\' OR ${items.sku} = ${text} OR ${items.gtin} = ${text})`;
}
