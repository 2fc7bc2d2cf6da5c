import type { Env } from './env.ts';
import { loseReply, replyLostHeader } from './transport.ts';

export { StateBooks } from './state-books.ts';

/** The door: every request goes to the one set of books; a reply that must be lost is lost here, after it was made. */
export default {
  async fetch(request, env) {
    const books = env.BOOKS.get(env.BOOKS.idFromName('books'));
    const answer = await books.fetch(request);
    return answer.headers.has(replyLostHeader) ? loseReply(answer) : answer;
  },
} satisfies ExportedHandler<Env>;
