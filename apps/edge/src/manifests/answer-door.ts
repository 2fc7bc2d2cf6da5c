import type { AnswerDoor } from '@countersign/contract/manifest-commands';
import type { Problem } from '@countersign/contract/problems';
import type { ManifestId } from '@countersign/domain/identifiers';
import { answerDoor as decide } from '@countersign/domain/manifests/answer-door';
import { ok, refuse, type Result } from '@countersign/domain/result';
import type { Caller } from '../db/caller.ts';
import type { EdgeContext } from '../db/context.ts';
import { stillAsRead } from './door-ground.ts';
import { takeManifestStep } from './manifest-step.ts';

/**
 * What became of a customer's door. The state hears of a bag that was handed over; of one that comes back it hears by its sale, which is
 * undone when the bag is here again.
 */
export const answerDoor = (
  ctx: EdgeContext,
  caller: Caller,
  input: AnswerDoor & { readonly manifestId: ManifestId },
): Promise<Result<string, Problem>> =>
  takeManifestStep(ctx, caller, input, {
    name: 'answer-door',
    decide: (manifest, { at, staff }, _, doors) => {
      if (doors === undefined) return refuse({ type: 'NotFound', what: 'door' });
      const { n, answer } = input;
      const orderId = manifest.stops.find((stop) => stop.n === n)?.orderId;
      const { store, orders } = doors;
      const order = orders.find(({ id }) => id === orderId);
      const decided = decide(manifest, { n, answer, store, settings: store.doors, order, by: staff.id, at });
      if (!decided.ok) return decided;
      const isHandedOver = answer.kind === 'handed-over';
      return ok({
        what: isHandedOver ? 'DoorHandedOver' : 'DoorCameBack',
        manifest: decided.value,
        back: [],
        onlyIf: stillAsRead(doors),
        reports: isHandedOver ? [{ kind: 'stop-arrive', manifestId: manifest.id, by: staff.id, at, n }] : [],
      });
    },
  });
