/** The glossary's word and no second one: file names are where a second word settles first. */
import { isCode, type Rule } from './tree.ts';

/**
 * The column "not this" of the glossary in docs/glossary.md, with the word to use.
 *
 * Left out on purpose: words that are right in another sense here (inventory, customers, cart, ticket, session, batch,
 * client, store, room, job, sync).
 */
const refused: Readonly<Record<string, string>> = {
  company: 'organisation',
  shop: 'location',
  branch: 'location',
  terminal: 'device',
  user: 'staff member',
  users: 'staff',
  employee: 'staff member',
  employees: 'staff',
  sku: 'item',
  product: 'item',
  products: 'items',
  lot: 'package (pkg)',
  lots: 'packages',
  transaction: 'sale',
  transactions: 'sales',
  dispensation: 'sale',
  submission: 'report',
  shipment: 'manifest',
  drawer: 'till',
  allotment: 'limit',
  cap: 'limit',
};

/** What a person at work reads. Around it (tests, scripts, bench), "the product" is the product. */
const ours = /^(apps|packages)\//;

/** On the wire the state's words stand, and the simulator is the state. */
const wire = /^(apps\/biotrack-simulator\/|apps\/edge\/(src|test)\/state\/|packages\/domain\/cases\/)/;

export const refuseForeignWords: Rule = (tree) =>
  [...tree.keys()]
    .filter((path) => isCode(path) && ours.test(path) && !wire.test(path))
    .flatMap((path) =>
      wordsOf(path)
        .filter((word) => Object.hasOwn(refused, word))
        .map((word) => `${path}: the file is named after "${word}". Our word is ${refused[word]}.`),
    );

function wordsOf(path: string): string[] {
  const apart = path.replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase();
  return [...new Set(apart.split(/[^a-z0-9]+/))];
}
