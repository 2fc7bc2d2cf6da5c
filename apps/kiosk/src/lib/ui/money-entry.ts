/** The parts of an amount as the screen sets them: sign, whole dollars with thousands apart, two digits of cents. */
export interface MoneyParts {
  readonly sign: '' | '-';
  readonly dollars: string;
  readonly cents: string;
}

/** Splits whole cents for display: -123456 gives `-`, `1,234`, `56`. */
export function moneyParts(amountCents: number): MoneyParts {
  const whole = Math.abs(Math.trunc(amountCents));
  return {
    sign: amountCents < 0 ? '-' : '',
    dollars: String(Math.floor(whole / 100)).replace(/\B(?=(\d{3})+$)/g, ','),
    cents: String(whole % 100).padStart(2, '0'),
  };
}

/** Reads what a person typed: "39", "39.5", "$1,039.50". Gives whole cents, or undefined when it is no amount. */
export function readMoney(text: string): number | undefined {
  const match = /^\$?\s*(\d{1,3}(?:,\d{3})+|\d{1,7})?(?:\.(\d{0,2}))?$/.exec(text.trim());
  if (match === null || (match[1] === undefined && !match[2])) return undefined;
  const dollars = Number((match[1] ?? '0').replaceAll(',', ''));
  return dollars * 100 + Number((match[2] ?? '').padEnd(2, '0'));
}

/** What a key of the keypad sends. */
export type KeypadKey = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9' | '00' | 'delete' | 'clear';

/** The most a till takes in one entry: 99,999.99 dollars, in cents. */
const MOST_CENTS = 9_999_999;

/** An amount typed on the keypad grows from the right, as on every till: 1, 2, 5, 0 is $12.50. Too long is ignored. */
export function typeMoney(amountCents: number, key: KeypadKey): number {
  if (key === 'clear') return 0;
  if (key === 'delete') return Math.floor(amountCents / 10);
  const next = amountCents * 10 ** key.length + Number(key);
  return next > MOST_CENTS ? amountCents : next;
}

/** A PIN typed on the keypad. More digits than `length` are ignored. */
export function typePin(pin: string, key: KeypadKey, length: number): string {
  if (key === 'clear') return '';
  if (key === 'delete') return pin.slice(0, -1);
  return (pin + key).slice(0, length);
}
