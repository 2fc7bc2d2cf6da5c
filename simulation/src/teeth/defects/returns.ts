/** Goods that a shopper brings back, until both books have them apart. */
import type { Defect } from '../edit.ts';
import { domain, edge, plant } from './plant.ts';

const goodsBack = `${edge}/sales/goods-back.ts`;
const v1Client = `${edge}/state/biotrack-v1/client.ts`;

export const returnDefects: readonly Defect[] = [
  plant(
    'returned-goods-for-sale',
    'what a shopper brought back stands on the shelf again',
    goodsBack,
    "      status: 'returned',\n",
    "      status: 'open',\n",
  ),
  plant(
    'returned-goods-twice',
    'what a shopper brought back is a package of its own and lies in its old one too',
    `${edge}/sales/refund-sale.ts`,
    'const shelved = back.filter((line) => !isCannabis(line.category));',
    'const shelved = back;',
  ),
  plant(
    'returned-goods-stay',
    'the state never hears that returned goods were taken to the quarantine',
    goodsBack,
    'return areaId === from.areaId ? [] : [',
    'return areaId !== from.areaId ? [] : [',
  ),
  plant(
    'returned-barcode-not-looked-for',
    'when the answer to a refund is lost, its goods never get a barcode',
    `${edge}/state/biotrack-licensee/forms/sale-forms.ts`,
    '(row) => lookForReturned(body, row),',
    '() => undefined,',
  ),
  {
    name: 'v1-split-before-its-refund',
    what: 'returned goods are split off before they are there, out of goods that are for sale',
    edits: [
      {
        file: `${domain}/reports/dependencies.ts`,
        from: "return { ...split, needs: [...split.needs, entityKey('sale', saleId), entityKey('refund', refundId)] };",
        to: 'return split;',
      },
      {
        file: `${edge}/state/biotrack-v1/forms/reshape-forms.ts`,
        from: '[pkg(body.fromPackageId), ...refundOf(body)]',
        to: '[pkg(body.fromPackageId)]',
      },
    ],
  },
  plant(
    'v1-split-not-asked-for',
    'a split without an answer is split again',
    v1Client,
    'const before: StateExchange[] = [];\n',
    `const before: StateExchange[] = [];
    if (form.action === 'inventory_split') {
      const asked: Asked = { kind: 'asked', method: '', path: '', requestBody: null, atMs: ports.nowMs() };
      return without(before, asked, nothingSaid, 'absent', 'It has surely not arrived.');
    }
`,
  ),
  plant(
    'v1-split-not-seen-in-the-list',
    'a split of which the state keeps no answer is not found among its packages, and split again',
    `${edge}/state/biotrack-v1/forms/reshape-forms.ts`,
    "textOf(row['inventoryparentid']) === id &&",
    "textOf(row['id']) === id &&",
  ),
  plant(
    'v1-no-split',
    'in v1 returned goods stay among those that are for sale',
    `${domain}/reports/in-dialect.ts`,
    'flatMap((told) => [told, ...told.lines.flatMap((line) => outOfSource(told, line))]);',
    'flatMap((told) => [told]);',
  ),
];
