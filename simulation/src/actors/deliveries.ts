/** What a manager and a driver ask of deliveries: packed orders that go to their customers' doors. */
import { epochMs, isoFromMs } from '../../../packages/domain/src/business-day.ts';
import type { CommandId, ManifestId, OrderId } from '../../../packages/domain/src/identifiers.ts';
import type { DoorCheck } from '../../../packages/domain/src/manifests/answer-door.ts';
import { answerDoor } from '../../../apps/edge/src/manifests/answer-door.ts';
import { fileDelivery } from '../../../apps/edge/src/manifests/file-delivery.ts';
import { office } from '../../../apps/edge/src/testing/world.ts';
import type { Chance } from '../chance.ts';
import type { SqliteFile } from '../sqlite/d1.ts';
import { firstCarrier, leg } from './journeys.ts';
import type { Request } from './road.ts';
import { locationId } from './shop.ts';

/** Packed orders, the newest first. */
export const packedOrders = (file: SqliteFile): readonly OrderId[] =>
  (
    file.objects("SELECT id FROM orders WHERE state = 'ready' ORDER BY placed_at DESC, id DESC", []) as { readonly id: OrderId }[]
  ).map(({ id }) => id);

/** A new round. Its customers are the same few people again and again, as they are in a shop. */
export const planned = (
  commandId: CommandId,
  manifestId: ManifestId,
  orderIds: readonly OrderId[],
  chance: Chance,
): Request<string> => {
  const arrivesAt = isoFromMs(epochMs(leg.arrivesAt) + 1_000 * chance.below(3_600));
  const stops = orderIds.map((orderId, n) => ({ ...leg, arrivesAt, orderId, recipient: customers[n]! }));
  return (ctx) => fileDelivery(ctx, office, { commandId, manifestId, locationId, carrier: firstCarrier, stops });
};

const home = { street: '12 Larch Lane', city: 'Troy', state: 'NY', zip: '12180', phone: '' } as const;
const customers = [
  { ...home, name: 'Ana Example' },
  { ...home, name: 'Bo Sample' },
] as const;

/** A round as it stands. */
export interface StandingRound {
  readonly id: ManifestId;
  /** The first door that nobody answered for; the first of all where each was. */
  readonly door: number;
}

/** Rounds of deliveries, the newest first. */
export const standingRounds = (file: SqliteFile): readonly StandingRound[] =>
  file.objects(
    `SELECT id, coalesce((SELECT min(stop.value ->> 'n') FROM json_each(stops) AS stop WHERE stop.value ->> 'state' = 'planned'), 1) AS door
     FROM manifests WHERE purpose = 'delivery' ORDER BY id DESC`,
    [],
  ) as unknown as readonly StandingRound[];

const check = {
  ...({ documentType: 'passport', isOver21: true, isOrderer: true } as const),
  ...{ isAtHome: true, isSober: true, hasSigned: false },
} satisfies DoorCheck;

/** What the driver says of a door. */
export const answered = (
  commandId: CommandId,
  { id: manifestId, door: n }: StandingRound,
  wish: 'hand-over' | 'bring-back',
): Request<string> => {
  const answer = wish === 'hand-over' ? ({ kind: 'handed-over', check } as const) : cameBack;
  return (ctx) => answerDoor(ctx, office, { commandId, manifestId, n, answer });
};

const cameBack = { kind: 'came-back', because: 'nobody-home' } as const;
