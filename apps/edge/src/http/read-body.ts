import type { Problem } from '@countersign/contract/problems';
import { ok, refuse, type Result } from '@countersign/domain/result';

/** Largest body of an ordinary command, in bytes: fifty lines of an order take some ten kilobytes. */
export const mostBodyBytes = 1_000_000;
/** Largest catalogue file with its wrapping, in bytes: ten thousand items take two to three megabytes. */
export const mostImportBytes = 5_000_000;

/**
 * Reads a body as text, and no further than it may go: a longer one is refused while it arrives, whatever its header says.
 *
 * Problems: `TooLarge`, `NotUnderstood` (the bytes are not UTF-8).
 */
export async function readBody(request: Request, maxBytes: number): Promise<Result<string, Problem>> {
  if (request.body === null) return ok('');
  if (Number(request.headers.get('Content-Length') ?? 0) > maxBytes) return refuse({ type: 'TooLarge', maxBytes });

  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const reader = (request.body as ReadableStream<Uint8Array>).getReader();
  let text = '';
  let bytes = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return ok(text + decoder.decode());
      bytes += value.byteLength;
      if (bytes > maxBytes) {
        await reader.cancel();
        return refuse({ type: 'TooLarge', maxBytes });
      }
      text += decoder.decode(value, { stream: true });
    }
  } catch (error) {
    if (error instanceof TypeError)
      return refuse({ type: 'NotUnderstood', where: [{ path: '', message: 'the body is not UTF-8 text' }] });
    throw error;
  }
}
