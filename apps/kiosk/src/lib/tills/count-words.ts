import type { TillCountView } from '@countersign/contract/till-views';
import { formatCents } from '@countersign/domain/money';

/** What a count says of the money, in two or three words, and how it is to be seen. */
export function verdictOf({ countedCents, passed }: TillCountView): { readonly words: string; readonly tone: 'good' | 'look' } {
  if (passed === null) return { words: 'The first count', tone: 'good' };
  const differenceCents = countedCents - passed.expectedCents;
  if (differenceCents === 0) return { words: 'Exact', tone: 'good' };
  return { words: `${formatCents(Math.abs(differenceCents))} ${differenceCents < 0 ? 'short' : 'over'}`, tone: 'look' };
}

/** An amount in cents with a minus before what goes out. */
export const signed = (cents: number): string => (cents < 0 ? `−${formatCents(-cents)}` : formatCents(cents));

const things = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

/** How what should be in the till comes about, one line a cause; those that are nothing are left out. Amounts in cents, with their sign. */
export function sumsOf({ passed }: TillCountView): readonly { readonly name: string; readonly cents: number }[] {
  if (passed === null) return [];
  const { flow, beganWithCents } = passed;
  return [
    { name: 'It began with', cents: beganWithCents, always: true },
    { name: 'Taken in cash', cents: flow.cashSalesCents, always: true },
    { name: 'Given back in cash', cents: -flow.cashBackCents },
    { name: 'Put in', cents: flow.paidInCents },
    { name: 'Taken out', cents: -flow.paidOutCents },
  ].flatMap(({ name, cents, always }) => (always === true || cents !== 0 ? [{ name, cents }] : []));
}

/** What is to be held against the terminal’s own sheet; undefined where no card was used. */
export function terminalWords({ passed }: TillCountView): string | undefined {
  if (passed === null) return undefined;
  const { debitSalesCents, debitBackCents } = passed.flow;
  if (debitSalesCents === 0 && debitBackCents === 0) return undefined;
  const back = debitBackCents === 0 ? '' : `, and gave back ${formatCents(debitBackCents)}`;
  return `The terminal took ${formatCents(debitSalesCents)}${back}. Hold that against its own sheet.`;
}

/** How many sales a count covers, and how often something of a sale was given back. */
export function coveredWords({ passed }: TillCountView): string {
  if (passed === null) return 'Nothing was expected: from here on each sale is counted.';
  const { sales, givenBack } = passed.flow;
  const back = givenBack === 0 ? '' : `, and something was given back ${givenBack === 1 ? 'once' : `${givenBack} times`}`;
  return `${things(sales, 'sale', 'sales')} since the count before${back}.`;
}
