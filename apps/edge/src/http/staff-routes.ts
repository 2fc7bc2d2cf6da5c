import { ok } from '@countersign/domain/result';
import { actionsOf } from '@countersign/domain/staff/permissions';
import type { Context, Hono } from 'hono';
import { locationsOf } from '../locations/location-store.ts';
import { checkStateLoginsDaily } from '../reporting/check-state-login.ts';
import { addStaff } from '../staff/add-staff.ts';
import { changeStaff } from '../staff/change-staff.ts';
import { rosterAt, staffOf } from '../staff/staff-store.ts';
import { onDutyAt } from '../staff/on-duty.ts';
import { leaveStaff, switchStaff, unlockKiosk } from '../staff/switch-staff.ts';
import { letOwnerIn } from '../staff/let-owner-in.ts';
import { setUpOrganisation, setUpState } from '../staff/set-up-organisation.ts';
import { answer, answerAnyone } from './answer.ts';
import type { HttpEnv } from './http-env.ts';
import { reportingContext } from './reporting-context.ts';
import { pinCounterAt } from './room.ts';
import { tellingPeople } from './telling-people.ts';

export function staffRoutes(app: Hono<HttpEnv>): void {
  answerAnyone(app, 'setUp', async ({ ctx, settings }) => ok({ state: await setUpState(ctx.db, settings.setUpCode) }));
  answerAnyone(app, 'setUpOrganisation', ({ ctx, settings }, input, c) =>
    setUpOrganisation(ctx, { code: settings.setUpCode, from: addressOf(c) }, input),
  );
  answerAnyone(app, 'letOwnerIn', ({ ctx, settings }, input, c) =>
    letOwnerIn(ctx, { code: settings.ownerCode, from: addressOf(c) }, input),
  );
  answer(app, 'session', async ({ ctx }, caller) =>
    ok({
      device: caller.device,
      staff: caller.staff,
      locations: await locationsOf(ctx.db, caller.organisationId, caller.locationIds),
      may: caller.staff === null ? [] : actionsOf(caller.staff.role),
      serverTime: ctx.now(),
    }),
  );
  answer(app, 'roster', async ({ ctx }, { locationId }) =>
    ok({ items: locationId === null ? [] : await rosterAt(ctx.db, locationId), next: null }),
  );
  answer(app, 'onDuty', async ({ ctx }, { locationId }) =>
    ok({ items: locationId === null ? [] : await onDutyAt(ctx, locationId), next: null }),
  );
  answer(app, 'switchStaff', async ({ ctx }, caller, input, c) => {
    const switched = tellingPeople(c, caller, await switchStaff(ctx, pinCounterAt(c.env, caller), caller, input));
    if (switched.ok && caller.locationId !== null) {
      const reporting = reportingContext(c.env, c.executionCtx);
      c.executionCtx.waitUntil(checkStateLoginsDaily(reporting, caller.locationId, switched.value.staff.id));
    }
    return switched;
  });
  answer(app, 'unlockKiosk', ({ ctx }, caller, input, c) => unlockKiosk(ctx, pinCounterAt(c.env, caller), caller, input));
  answer(app, 'leaveStaff', async ({ ctx }, caller, _, c) => tellingPeople(c, caller, await leaveStaff(ctx, caller)));
  answer(app, 'staff', async ({ ctx }, caller) => ok({ items: await staffOf(ctx.db, caller.organisationId), next: null }));
  answer(app, 'addStaff', ({ ctx }, caller, input) => addStaff(ctx, caller, input));
  answer(app, 'changeStaff', ({ ctx }, caller, input, c) =>
    changeStaff(ctx, caller, input, (locationId) => pinCounterAt(c.env, { locationId })),
  );
}

/** The address that asks, or '' when the network names none. */
const addressOf = (c: Context<HttpEnv>): string => c.req.header('CF-Connecting-IP') ?? '';
