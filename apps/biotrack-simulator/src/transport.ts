/** Set by the books on an answer that must not arrive; never leaves the Worker. */
export const replyLostHeader = 'x-simulator-reply-lost';

/** Long enough for the answer's head to be on its way; broken sooner, the local runtime answers 500 in its own name. */
const headStartMs = 50;

/**
 * Loses a reply. A Worker cannot cut a connection before it answers, so the answer begins and breaks off after its first
 * byte: whoever reads the body gets a network error and cannot know what stood in it.
 */
export function loseReply(answer: Response): Response {
  const headers = new Headers(answer.headers);
  headers.delete(replyLostHeader);
  headers.delete('Content-Length');
  void answer.body?.cancel();
  const { readable, writable } = new IdentityTransformStream();
  void breakOff(writable.getWriter());
  return new Response(readable, { status: answer.status, headers });
}

async function breakOff(writer: WritableStreamDefaultWriter<Uint8Array>): Promise<void> {
  await writer.write(new TextEncoder().encode('{'));
  await scheduler.wait(headStartMs);
  await writer.abort(new Error('the reply was lost on purpose'));
}
