/** A long number as labels set it: `6853 2967 4282 6286`. */
export const inFours = (digits: string): string => (digits.match(/.{1,4}/g) ?? []).join(' ');
