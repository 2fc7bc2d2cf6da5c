import { base64url } from '@countersign/contract/signature';

const tokenBytes = 32;

/** A secret that opens something for its holder: 256 random bits as base64url. */
export const mintToken = (): string => base64url(crypto.getRandomValues(new Uint8Array(tokenBytes)));

/** What we keep of a secret: its SHA-256 as base64url. Enough for 256 random bits; people's secrets need `staff/secrets`. */
export const hashToken = async (token: string): Promise<string> =>
  base64url(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(token)));
