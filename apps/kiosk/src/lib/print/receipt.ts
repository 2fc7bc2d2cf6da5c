import type { SaleBackView } from '@countersign/contract/office-views';
import type { ReportView } from '@countersign/contract/report-views';
import type { LocationView, OrderView, SaleView, TotalsView } from '@countersign/contract/views';
import { businessDay } from '@countersign/domain/business-day';
import { formatCents, type Rate } from '@countersign/domain/money';
import { newYorkTaxesOn } from '@countersign/domain/pricing/new-york-taxes';
import { balanceOf, sumAmounts } from '@countersign/domain/sales/given-back';
import type { LineAmounts } from '@countersign/domain/sales/sold-sale';
import type { SettledTender } from '@countersign/domain/sales/tender';

/** One line of a receipt: words, what stands smaller below them, and an amount as it is printed. */
export interface ReceiptRow {
  readonly text: string;
  readonly small?: readonly string[];
  readonly amount?: string;
  readonly isStrong?: boolean;
}

/** A receipt as every road prints it. Its members follow `rules.md` 1.5; no shopper's name is on it, and no reason that staff gave. */
export interface Receipt {
  readonly title: string;
  readonly head: readonly string[];
  /** What whoever holds it must see first; null for nothing. */
  readonly banner: string | null;
  /** Parted by a rule. */
  readonly blocks: readonly (readonly ReceiptRow[])[];
  readonly foot: readonly string[];
}

/** The store as its receipts name it. */
export type ReceiptPlace = Pick<LocationView, 'name' | 'address' | 'licenceNumber' | 'timeZone'>;

/** A sale as its receipts show it, whether the counter's order or the office's sale was read. */
export interface ReceiptSale {
  readonly number: string;
  readonly completedAt: string;
  readonly soldBy: string;
  /** The tablet that prints; null in the office. */
  readonly deviceName: string | null;
  readonly lines: readonly {
    readonly quantity: number;
    readonly name: string;
    readonly sizeLabel: string;
    readonly brand: string;
    readonly priceCents: number;
    readonly barcodes: readonly string[];
    readonly deal: { readonly name: string; readonly discountCents: number } | null;
  }[];
  readonly totals: TotalsView;
  readonly tender: SettledTender;
  readonly report: Pick<ReportView, 'stateId' | 'reference'> | null;
  readonly events: readonly SaleBackView[];
}

/** What the receipts of a sold order say, at the counter. */
export function receiptSaleOfOrder({ number, lines, totals, sale }: OrderView, deviceName: string): ReceiptSale | undefined {
  if (sale === null) return undefined;
  const { completedAt, completedBy, tender, report, events = [] } = sale;
  return {
    ...{ number, completedAt, soldBy: completedBy.name, deviceName, totals, tender, report, events },
    lines: lines.map(({ quantity, name, sizeLabel, brand, priceCents, picked, deal }) => ({
      ...{ quantity, name, sizeLabel, brand, priceCents, barcodes: picked.map(({ barcode }) => barcode), deal: deal ?? null },
    })),
  };
}

/** What the receipts of a sale say, in the office. */
export function receiptSaleOfSale(sale: SaleView): ReceiptSale {
  const { orderNumber: number, completedAt, completedBy, totals, tender, report, events } = sale;
  return {
    ...{ number, completedAt, soldBy: completedBy.name, deviceName: null, totals, tender, report, events },
    lines: sale.lines.map(({ units: quantity, name, sizeLabel, brand, priceCents, barcode, deal }) => ({
      ...{ quantity, name, sizeLabel, brand, priceCents, barcodes: [barcode], deal: deal ?? null },
    })),
  };
}

/** What became of a sale, in a word. */
export const deedWords = { SaleVoided: 'Voided', SaleRefunded: 'Refunded', SalePriceChanged: 'Price corrected' } as const;

/** The receipt of a sale, as it stands now: what was paid, and everything that went back since. */
export function receiptOf(sale: ReceiptSale, place: ReceiptPlace): Receipt {
  const { events, totals } = sale;
  const isVoided = events.some(({ type }) => type === 'SaleVoided');
  return {
    title: place.name,
    head: [
      ...placeLines(place),
      when(sale.completedAt, place),
      [`Order ${sale.number}`, sale.deviceName, sale.soldBy].filter((part) => part !== null && part !== '').join(' · '),
    ],
    banner: isVoided
      ? 'Voided. All of the money was given back.'
      : events.length > 0
        ? 'Money was given back since. It stands below.'
        : null,
    blocks: [
      sale.lines.map((line) => ({
        text: `${line.quantity} × ${line.name}, ${line.sizeLabel}`,
        small: [
          ...(line.brand === '' ? [] : [line.brand]),
          ...line.barcodes,
          ...(line.deal === null ? [] : [`${line.deal.name} −${formatCents(line.deal.discountCents)}`]),
        ],
        amount: formatCents(line.priceCents * line.quantity),
      })),
      [
        ...(totals.discountCents ? [{ text: 'Deals', amount: `−${formatCents(totals.discountCents)}` }] : []),
        ...amountRows(totals, sale, place),
        { text: 'Total', amount: formatCents(totals.totalCents), isStrong: true },
        ...tenderRows(sale),
      ],
      ...events.map((event) => sinceRows(event, place)),
      ...(events.length === 0 ? [] : [balanceRows(sale)]),
    ],
    foot: saleIdLines(sale),
  };
}

/** The receipt of money that was given back: the shopper takes it along. */
export function receiptOfBack(sale: ReceiptSale, event: SaleBackView, place: ReceiptPlace): Receipt {
  return {
    title: place.name,
    head: [
      ...placeLines(place),
      when(event.at, place),
      event.byName,
      `Of order ${sale.number}, sold ${when(sale.completedAt, place)}`,
    ],
    banner: `${deedWords[event.type]}: ${formatCents(event.backCents)} given back`,
    blocks: [
      event.lines.map((line) => lineRow(line, event)),
      [
        ...amountRows(sumAmounts(event.lines), sale, place),
        { text: 'Given back', amount: formatCents(event.backCents), isStrong: true },
        { text: roadOf(event), amount: formatCents(event.backCents) },
      ],
    ],
    foot: saleIdLines(sale),
  };
}

/** What a receipt for money that went back is called on its button. */
export const backReceiptWords = ({ type, backCents }: Pick<SaleBackView, 'type' | 'backCents'>): string =>
  `${deedWords[type]}: receipt for ${formatCents(backCents)} given back`;

const placeLines = ({ address, licenceNumber }: ReceiptPlace): string[] => [
  ...(address === '' ? [] : [address]),
  `License ${licenceNumber}`,
];

const when = (at: string, { timeZone }: ReceiptPlace): string =>
  new Date(at).toLocaleString('en-US', { timeZone, dateStyle: 'medium', timeStyle: 'short' });

/** Before tax, and each tax that there is. Rates are those of the day on which it was sold. */
function amountRows(amounts: LineAmounts, sale: ReceiptSale, { timeZone }: ReceiptPlace): ReceiptRow[] {
  const rates = newYorkTaxesOn(businessDay(sale.completedAt, timeZone));
  return [
    { text: 'Before tax', cents: amounts.netCents },
    { text: `State excise ${percent(rates.stateExcise)}`, cents: amounts.stateExciseCents },
    { text: `Local excise ${percent(rates.localExcise)}`, cents: amounts.localExciseCents },
    { text: 'Sales tax', cents: amounts.salesTaxCents },
  ].flatMap(({ text, cents }, place) => (cents === 0 && place > 0 ? [] : [{ text, amount: signed(cents) }]));
}

const percent = (share: Rate): string => `${share / 1000} %`;

const signed = (cents: number): string => (cents < 0 ? `−${formatCents(-cents)}` : formatCents(cents));

function tenderRows({ tender, totals }: ReceiptSale): ReceiptRow[] {
  if (tender.kind === 'debit') return [{ text: `Debit ${tender.reference}`, amount: formatCents(totals.totalCents) }];
  return [
    { text: 'Cash', amount: formatCents(tender.tenderedCents) },
    { text: 'Change', amount: formatCents(tender.changeCents) },
  ];
}

function sinceRows(event: SaleBackView, place: ReceiptPlace): ReceiptRow[] {
  const { netCents, ...taxes } = sumAmounts(event.lines);
  const taxCents = taxes.stateExciseCents + taxes.localExciseCents + taxes.salesTaxCents;
  return [
    { text: `${deedWords[event.type]} ${when(event.at, place)}`, small: [event.byName], isStrong: true },
    ...event.lines.map((line) => lineRow(line, event)),
    ...(taxCents === 0 ? [] : [{ text: 'Tax that came back', amount: signed(taxCents) }]),
    {
      text: `Given back ${event.giveBack.kind === 'cash' ? 'in cash' : `by debit ${event.giveBack.reference}`}`,
      amount: signed(-event.backCents),
    },
  ];
}

const roadOf = ({ giveBack }: SaleBackView): string => (giveBack.kind === 'cash' ? 'Cash' : `Debit ${giveBack.reference}`);

function lineRow(line: SaleBackView['lines'][number], { type }: SaleBackView): ReceiptRow {
  const small = type === 'SalePriceChanged' ? 'Less than was charged' : line.cameBack ? 'Came back' : 'Did not come back';
  return { text: `${line.units} × ${line.name}, ${line.sizeLabel}`, small: [line.barcode, small], amount: signed(line.netCents) };
}

function balanceRows({ totals, events }: ReceiptSale): ReceiptRow[] {
  const balance = balanceOf(
    totals,
    events.flatMap(({ lines }) => lines),
  );
  return [
    { text: 'Paid', amount: formatCents(balance.paidCents) },
    { text: 'Given back', amount: signed(-balance.backCents) },
    { text: 'Stays paid', amount: formatCents(balance.keptCents), isStrong: true },
    ...(balance.keptTaxCents === 0 ? [] : [{ text: 'Tax in it', amount: formatCents(balance.keptTaxCents) }]),
  ];
}

const saleIdLines = ({ report }: ReceiptSale): string[] =>
  report === null ? [] : [`Sale ID ${report.stateId ?? `pending sync, our reference ${report.reference}`}`];
