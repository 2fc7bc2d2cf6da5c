import type { FindMember } from '@countersign/contract/member-commands';
import type { GreetedMemberView } from '@countersign/contract/member-views';
import type { RecordDone } from '@countersign/contract/office-views';
import type { Problem } from '@countersign/contract/problems';
import type { InputOf } from '@countersign/contract/routes';
import type { DeviceId, MemberId, OrderId } from '@countersign/domain/identifiers';
import { endOf, readPhone } from '@countersign/domain/members/phone';
import { assert, ok, refuse, type Result } from '@countersign/domain/result';
import type { Hono } from 'hono';
import { forgetMember, renewMemberCode } from '../customers/change-member.ts';
import { findMember, memberOfOrder } from '../customers/find-member.ts';
import { greetMember } from '../customers/greet-member.ts';
import { joinMember } from '../customers/join-member.ts';
import type { Sought } from '../customers/member-store.ts';
import { setLoyalty } from '../customers/set-loyalty.ts';
import { hashPhone, type PhoneHash } from '../customers/phone-hash.ts';
import type { Caller } from '../db/caller.ts';
import { hashToken } from '../db/tokens.ts';
import { claimOrder, setOrderMember } from '../orders/set-order-member.ts';
import { answer } from './answer.ts';
import { answerStep } from './answer-step.ts';
import { nobody, openGreeting, sealGreeting } from './greeting.ts';
import type { HttpEnv } from './http-env.ts';
import { done } from './place-routes.ts';
import { RateLimit } from './rate-limit.ts';
import type { Services } from './services.ts';

/** Telephones and codes become their hashes here, where the key is: nothing behind this sees them. */
export function memberRoutes(app: Hono<HttpEnv>): void {
  answer(app, 'joinMember', async (services, caller, { phone, code, ...rest }) => {
    const read = await readTelephone(services, caller, phone);
    return read.ok ? joinMember(services.ctx, caller, { ...rest, ...read.value, codeHash: await hashToken(code) }) : read;
  });
  answer(app, 'findMember', async (services, caller, input) => {
    const sought = await soughtBy(services, caller, input);
    return sought.ok ? findMember(services.ctx, caller, sought.value) : sought;
  });
  answer(app, 'greetMember', greet);
  answer(app, 'claimOrder', claim);
  answer(app, 'renewMemberCode', async ({ ctx }, caller, { code, ...input }) =>
    done(renewMemberCode(ctx, caller, { ...ofMember(input), codeHash: await hashToken(code) })),
  );
  answer(app, 'forgetMember', ({ ctx }, caller, input) => done(forgetMember(ctx, caller, ofMember(input))));
  answer(app, 'setLoyalty', ({ ctx }, caller, input) => done(setLoyalty(ctx, caller, input)));
  answerStep(app, 'setOrderMember', ({ ctx }, caller, input) => setOrderMember(ctx, caller, input));
  answer(app, 'orderMember', ({ ctx }, caller, input) => memberOfOrder(ctx, caller, { orderId: input.orderId as OrderId }));
}

/** A code proves whose it is, and shows points and orders. A number proves nothing: every one is answered alike. */
async function greet(services: Services, caller: Caller, input: FindMember): Promise<Result<GreetedMemberView, Problem>> {
  const { ctx, settings } = services;
  const deviceId = kioskOf(caller);
  const now = ctx.now();
  const retryAfterSeconds = greetings.take(deviceId, Date.parse(now));
  if (retryAfterSeconds !== undefined) return refuse({ type: 'TooManyRequests', retryAfterSeconds });
  const sought = await soughtBy(services, caller, input);
  if (!sought.ok) return sought;
  const greeted = await greetMember(ctx, caller, sought.value);
  const isProved = input.by.kind === 'code';
  if (isProved && greeted === undefined) return refuse({ type: 'NotFound', what: 'member' });
  const greeting = await sealGreeting(settings.stateSecretKey, deviceId, greeted?.memberId ?? nobody, now);
  const shown = isProved && greeted !== undefined ? greeted : { points: null, orders: [] };
  return ok({ greeting, points: shown.points, orders: shown.orders });
}

/** Claiming for nobody is answered as for somebody. */
async function claim(
  { ctx, settings }: Services,
  caller: Caller,
  { orderId, commandId, greeting }: InputOf<'claimOrder'>,
): Promise<Result<RecordDone, Problem>> {
  const memberId = await openGreeting(settings.stateSecretKey, kioskOf(caller), greeting, ctx.now());
  if (memberId === undefined) return refuse({ type: 'NotFound', what: 'greeting' });
  const claimed = await claimOrder(ctx, caller, { orderId: orderId as OrderId, commandId, memberId });
  return claimed.ok ? ok({ id: orderId }) : claimed;
}

/** One person tries a code twice or thrice; whoever tries more is no shopper. */
const mostGreetingsPerMinute = 20;
const greetings = new RateLimit(mostGreetingsPerMinute);

function kioskOf({ device }: Caller): DeviceId {
  assert(device !== null, 'kiosks greet');
  return device.id;
}

/** By what a member is sought: a hash, whether a code was scanned or a number typed. */
async function soughtBy(services: Services, caller: Caller, { by }: FindMember): Promise<Result<Sought, Problem>> {
  if (by.kind === 'code') return ok({ codeHash: await hashToken(by.code) });
  const read = await readTelephone(services, caller, by.phone);
  return read.ok ? ok({ phoneHash: read.value.phoneHash }) : read;
}

async function readTelephone(
  { settings }: Services,
  { organisationId }: Caller,
  text: string,
): Promise<Result<{ readonly phoneHash: PhoneHash; readonly phoneEnd: string }, Problem>> {
  const phone = readPhone(text);
  if (!phone.ok) return phone;
  return ok({
    phoneHash: await hashPhone(settings.stateSecretKey, organisationId, phone.value),
    phoneEnd: endOf(phone.value),
  });
}

const ofMember = <Input extends { readonly memberId: string }>(input: Input): Input & { readonly memberId: MemberId } => ({
  ...input,
  memberId: input.memberId as MemberId,
});
