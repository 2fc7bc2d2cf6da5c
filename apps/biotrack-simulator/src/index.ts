import type { Env } from './env.ts';
import { trainingName } from './state-books.ts';
import { loseReply, replyLostHeader } from './transport.ts';

export { StateBooks } from './state-books.ts';

/**
 * The door: every request goes to the one set of books; a reply that must be lost is lost here, after it was made. Only the desk
 * may look into the training data set by itself (`?training=1`).
 */
export default {
  async fetch(request, env) {
    const url = new URL(request.url);
    const atTraining = url.pathname.startsWith('/desk/') && url.searchParams.get('training') === '1';
    const books = env.BOOKS.get(env.BOOKS.idFromName(atTraining ? trainingName : 'books'));
    const answer = await books.fetch(request);
    return answer.headers.has(replyLostHeader) ? loseReply(answer) : answer;
  },
} satisfies ExportedHandler<Env>;
