/** A new UUID of version 7 (RFC 9562, 5.7): 48 bits of Unix time in milliseconds, so that rows made together lie together, then chance. */
export function uuidv7(): string {
  const time = Date.now().toString(16).padStart(12, '0');
  const chance = crypto.randomUUID().slice('xxxxxxxx-xxxx-4'.length);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${chance}`;
}
