/** Our search and two others over the same texts, each set as its own documentation recommends for search as one types. */
import UFuzzy from '@leeoniya/ufuzzy';
import MiniSearch from 'minisearch';
import { MenuIndex } from '../../apps/kiosk/src/lib/lobby/menu/menu-index.ts';
import { menuWords } from '../../apps/kiosk/src/lib/lobby/menu/menu-words.ts';
import type { CatalogueItemView } from '../../packages/contract/src/catalogue-views.ts';

export interface Engine {
  readonly name: string;
  /** The best so many items, best first. */
  readonly find: (query: string, count: number) => readonly CatalogueItemView[];
}

export const engines: readonly ((items: readonly CatalogueItemView[]) => Engine)[] = [ours, miniSearch, uFuzzy];

function ours(items: readonly CatalogueItemView[]): Engine {
  const index = new MenuIndex(items);
  return {
    name: 'ours',
    find: (query, count) => {
      const found = index.find(query);
      return found.length > 0 ? found.slice(0, count) : index.nearest(query, count);
    },
  };
}

function miniSearch(items: readonly CatalogueItemView[]): Engine {
  const weights = menuWords(items[0]!).map(({ weight }, at) => [`field${at}`, weight] as const);
  const fields = weights.map(([field]) => field);
  const boost = Object.fromEntries(weights);
  const index = new MiniSearch({ fields, searchOptions: { boost, prefix: true, fuzzy: 0.2 } });
  index.addAll(
    items.map((item, id) => ({ id, ...Object.fromEntries(menuWords(item).map(({ text }, at) => [`field${at}`, text])) })),
  );
  return {
    name: 'MiniSearch 7.2.0',
    find: (query, count) => {
      const all = index.search(query, { combineWith: 'AND' });
      return (all.length > 0 ? all : index.search(query)).slice(0, count).map(({ id }) => items[id as number]!);
    },
  };
}

function uFuzzy(items: readonly CatalogueItemView[]): Engine {
  const texts = items.map((item) =>
    UFuzzy.latinize(
      menuWords(item)
        .map(({ text }) => text)
        .join(' '),
    ),
  );
  const index = new UFuzzy({ intraMode: 1 });
  return {
    name: 'uFuzzy 1.0.19',
    find: (query, count) => {
      const [places, info, order] = index.search(texts, query, 5, 10_000);
      if (places === null) return [];
      const best = info === null || order === null ? places : order.map((at) => info.idx[at]!);
      return best.slice(0, count).map((place) => items[place]!);
    },
  };
}
