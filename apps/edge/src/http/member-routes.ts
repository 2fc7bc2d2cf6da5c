import type { Problem } from '@countersign/contract/problems';
import type { MemberId, OrderId, OrganisationId } from '@countersign/domain/identifiers';
import { endOf, readPhone } from '@countersign/domain/members/phone';
import { ok, type Result } from '@countersign/domain/result';
import type { Hono } from 'hono';
import { forgetMember, renewMemberCode } from '../customers/change-member.ts';
import { findMember, memberOfOrder } from '../customers/find-member.ts';
import { joinMember } from '../customers/join-member.ts';
import { setLoyalty } from '../customers/set-loyalty.ts';
import { hashPhone, type PhoneHash } from '../customers/phone-hash.ts';
import { hashToken } from '../db/tokens.ts';
import { setOrderMember } from '../orders/set-order-member.ts';
import { answer } from './answer.ts';
import type { HttpEnv } from './http-env.ts';
import { done } from './place-routes.ts';
import type { Services } from './services.ts';

/** Telephones and codes become their hashes here, where the key is: nothing behind this sees them. */
export function memberRoutes(app: Hono<HttpEnv>): void {
  answer(app, 'joinMember', async (services, caller, { phone, code, ...rest }) => {
    const read = await readTelephone(services, caller, phone);
    return read.ok ? joinMember(services.ctx, caller, { ...rest, ...read.value, codeHash: await hashToken(code) }) : read;
  });
  answer(app, 'findMember', async (services, caller, { by }) => {
    if (by.kind === 'code') return findMember(services.ctx, caller, { codeHash: await hashToken(by.code) });
    const read = await readTelephone(services, caller, by.phone);
    return read.ok ? findMember(services.ctx, caller, { phoneHash: read.value.phoneHash }) : read;
  });
  answer(app, 'renewMemberCode', async ({ ctx }, caller, { code, ...input }) =>
    done(renewMemberCode(ctx, caller, { ...ofMember(input), codeHash: await hashToken(code) })),
  );
  answer(app, 'forgetMember', ({ ctx }, caller, input) => done(forgetMember(ctx, caller, ofMember(input))));
  answer(app, 'setLoyalty', ({ ctx }, caller, input) => done(setLoyalty(ctx, caller, input)));
  answer(app, 'setOrderMember', ({ ctx }, caller, input) =>
    setOrderMember(ctx, caller, { ...input, orderId: input.orderId as OrderId }),
  );
  answer(app, 'orderMember', ({ ctx }, caller, input) => memberOfOrder(ctx, caller, { orderId: input.orderId as OrderId }));
}

async function readTelephone(
  { settings }: Services,
  { organisationId }: { readonly organisationId: OrganisationId },
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
