import { createCaller, type Answer, type Caller } from '@countersign/contract/caller';
import { connection } from './connection.svelte.ts';
import { clock } from './clock.ts';
import { device } from './device.svelte.ts';
import { callTimeoutMs, pageFetch } from './page-fetch.ts';
import { staffToken } from './staff-token.ts';

const signedCall = createCaller({
  origin: '',
  fetch: pageFetch,
  device: () => device.credentials,
  staffToken: () => staffToken.current,
  now: () => clock.now(),
  timeoutMs: callTimeoutMs,
});

/** A desk's browser signs nothing, so nobody tells it that its clock is wrong: it reads the time off each answer. */
const timedFetch: typeof fetch = async (input, init) => {
  const answer = await pageFetch(input, init);
  clock.hear(answer.headers.get('Date'));
  return answer;
};

const cookieCall = createCaller({
  origin: '',
  fetch: timedFetch,
  device: () => null,
  staffToken: () => null,
  now: () => clock.now(),
  timeoutMs: callTimeoutMs,
});

/**
 * Asks the edge as this device, and as the person who switched in. What every answer teaches is learned here: whether there is
 * a network, what time it is, whether this device and this person are still welcome.
 */
export const call: Caller = async (name, input) => {
  const answer = await signedCall(name, input);
  learn(answer);
  if (answer.kind !== 'refused' || answer.problem.type !== 'ClockTooFarOff') return answer;
  // A signature refused for its time did nothing: asking again with the right clock is safe.
  await device.correctClock(answer.problem.serverTime);
  const again = await signedCall(name, input);
  learn(again);
  return again;
};

/** Asks the edge as the person whose session cookie the browser holds. */
export const officeCall: Caller = async (name, input) => {
  const answer = await cookieCall(name, input);
  learnConnection(answer);
  return answer;
};

function learn(answer: Answer<unknown>): void {
  learnConnection(answer);
  if (answer.kind !== 'refused') return;
  if (answer.problem.type === 'DeviceRevoked' || answer.problem.type === 'DeviceNotKnown') void device.markRevoked();
  if (answer.problem.type === 'StaffSessionOver') staffToken.drop();
}

function learnConnection(answer: Answer<unknown>): void {
  if (answer.kind === 'unknown') connection.missed();
  else connection.heard();
}
