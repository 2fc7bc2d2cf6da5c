/** Text as a receipt printer can set it: the narrow and hard spaces of dates and prices are spaces to it. */
export const encodable = (text: string): string => text.replaceAll(/[\u00a0\u202f\u2009]/g, ' ');
