/** Hundredths as v1 writes money: two places, as a text (protocol 3.2). */
export const moneyText = (cents: number): string => (cents / 100).toFixed(2);

/** Hundredths as v1 writes a quantity: no more places than it needs, as a text (captured rows: "1", "2261", "15.5"). */
export const quantityText = (hundredths: number): string => String(hundredths / 100);
