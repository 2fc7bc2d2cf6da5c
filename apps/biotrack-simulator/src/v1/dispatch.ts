import type { Books } from '../books/books.ts';
import { answerKept, keepAnswer } from '../books/nonces.ts';
import { readSettings } from '../books/settings.ts';
import { hasPrivilege } from '../books/users.ts';
import type { UserRow } from '../books/users.ts';
import type { JsonObject } from '../wire/go-json.ts';
import { isObject } from '../wire/go-json.ts';
import { refuse } from '../wire/refusal.ts';
import type { Answer, Refusal } from '../wire/refusal.ts';
import { v1Refusals } from '../wire/v1-refusals.ts';
import { successEnvelope } from './action.ts';
import type { Done, V1Caller } from './action.ts';
import { actions } from './actions.ts';
import { flagIn, textIn } from './body.ts';
import { callerOf, login, userBehind } from './session.ts';
import { userActions } from './users.ts';

/** Runs an action in the training data set, which has books of its own. */
export type Training = (action: string, caller: V1Caller, body: JsonObject) => Promise<Answer<Done>>;

/**
 * One request of `serverjson.asp`, from its text to the text of its answer (protocol 1.1).
 *
 * Looked at in this order: can it be read, who asks, may they, what did they ask. The nonce is written down with the answer of a
 * transaction and nothing else; it does not keep a second booking away (protocol 4.1).
 */
export async function dispatch(books: Books, training: Training, text: string): Promise<string> {
  const body = bodyIn(text);
  if (body === undefined) return errorEnvelope(v1Refusals.unreadable);
  if (!['4.0', '4', undefined].includes(textIn(body, 'API'))) return errorEnvelope(v1Refusals.wrongVersion);
  const action = textIn(body, 'action') ?? '';
  if (action === 'login') return envelope(action, await login(books, body));

  const user = await userBehind(books, body);
  if (!user.ok) return errorEnvelope(user.refusal);
  const owner = { ubi: user.value.ubi, training: flagIn(body, 'training') };
  const settings = readSettings(books);
  if (owner.training && !settings.trainingSet) return errorEnvelope(v1Refusals.noTraining);
  if (action === 'nonce_replay' && settings.nonceReplay) {
    return answerKept(books, owner, textIn(body, 'nonce') ?? '') ?? errorEnvelope(v1Refusals.noSuchNonce);
  }

  const done = await perform(books, training, user.value, action, body);
  const answer = envelope(action, done);
  const nonce = textIn(body, 'nonce') ?? '';
  if (nonce !== '' && done.ok && done.value.transactionId !== undefined) keepAnswer(books, owner, nonce, answer);
  return answer;
}

/** What `action` does, in the data set that was asked for. Also run by the training set itself. */
export function runAction(books: Books, action: string, caller: V1Caller, body: JsonObject): Answer<Done> {
  const entry = actions[action];
  return entry === undefined ? refuse(v1Refusals.noPrivilege(action)) : entry.run(books, caller, body);
}

function perform(
  books: Books,
  training: Training,
  user: UserRow,
  action: string,
  body: JsonObject,
): Answer<Done> | Promise<Answer<Done>> {
  const known = Object.hasOwn(actions, action) || Object.hasOwn(userActions, action);
  const { cardLookup, privileges } = readSettings(books);
  const played = known && (action !== 'card_lookup' || cardLookup);
  if (!played || (privileges && !hasPrivilege(user, action))) return refuse(v1Refusals.noPrivilege(action));
  const caller = callerOf(books, user);
  const onPeople = userActions[action];
  if (onPeople !== undefined) return onPeople(books, caller, body);
  return flagIn(body, 'training') ? training(action, caller, body) : runAction(books, action, caller, body);
}

function bodyIn(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

const envelope = (action: string, done: Answer<Done>): string =>
  done.ok ? JSON.stringify(successEnvelope(done.value, actions[action]?.spelling)) : errorEnvelope(done.refusal);

/** The envelope of refusal, protocol 1.1: HTTP says 200 all the same, and logins and users have no code. */
export const errorEnvelope = (refusal: Refusal): string =>
  JSON.stringify({
    success: 0,
    error: refusal.text,
    ...(refusal.code === undefined ? {} : { errorcode: refusal.code }),
  });
