/** How every member's code begins; its number is the version of its form. */
const start = 'CSM1:';

/** The text of a member's QR code: capitals and digits alone, so that the code stays small. `code` is 128 random bits in hexadecimal. */
export const memberCodeText = (code: string): string => `${start}${code.toUpperCase()}`;

/** Reads a scanned member's code: 32 hexadecimal digits in small letters; `undefined` for any other text. */
export const readMemberCode = (text: string): string | undefined => /^CSM1:([0-9A-F]{32})$/i.exec(text)?.[1]?.toLowerCase();
