import { assert } from '../result.ts';

/**
 * The check digit of a GTIN without its last digit (GS1 General Specifications 7.9; `rules.md` 5.1): from the right, weights 3, 1, 3, 1 …
 *
 * @throws {Bug} unless the text is digits only
 */
export function gtinCheckDigit(body: string): number {
  assert(/^\d+$/.test(body), 'a GTIN holds digits only');
  let sum = 0;
  for (let fromRight = 0; fromRight < body.length; fromRight += 1)
    sum += Number(body[body.length - 1 - fromRight]) * (fromRight % 2 === 0 ? 3 : 1);
  return (10 - (sum % 10)) % 10;
}

/** Whether digits of any GTIN length end in their right check digit. */
export const hasValidCheckDigit = (digits: string): boolean =>
  /^\d{2,}$/.test(digits) && gtinCheckDigit(digits.slice(0, -1)) === Number(digits.at(-1));

/** Any GTIN as fourteen digits, so that one item has one number. */
export const toGtin14 = (digits: string): string => digits.padStart(14, '0');

/**
 * UPC-E's eight digits (number system, six digits, check digit) as the UPC-A they stand for; `undefined` when they are not UPC-E or
 * the check digit is wrong.
 */
export function expandUpcE(digits: string): string | undefined {
  const match = /^([01])(\d{6})(\d)$/.exec(digits);
  if (match === null) return undefined;
  const [system, six, check] = [match[1]!, match[2]!, match[3]!];
  const last = six[5]!;
  const maker =
    last <= '2'
      ? `${six.slice(0, 2)}${last}0000${six.slice(2, 5)}`
      : last === '3'
        ? `${six.slice(0, 3)}00000${six.slice(3, 5)}`
        : last === '4'
          ? `${six.slice(0, 4)}00000${six[4]!}`
          : `${six.slice(0, 5)}0000${last}`;
  const full = `${system}${maker}${check}`;
  return hasValidCheckDigit(full) ? full : undefined;
}
