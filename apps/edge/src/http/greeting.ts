import { parseId, type DeviceId, type MemberId } from '@countersign/domain/identifiers';
import { openSecret, sealSecret } from '../state/seal.ts';

/** How long a greeting may stand for its member, in milliseconds: a long visit to a kiosk, not an evening. */
const greetingLifeMs = 60 * 60_000;

/** The member of a number that is nobody's: it looks like any other from outside, so that nobody can try whose number is a member's. */
export const nobody = 'mem_00000000-0000-0000-0000-000000000000' as MemberId;

/**
 * What a kiosk holds of a member for the length of a visit: sealed, so that it reads nothing in it, and good at that kiosk alone. What
 * was scanned or typed need not be kept there for it.
 */
export const sealGreeting = (
  key: Uint8Array<ArrayBuffer>,
  deviceId: DeviceId,
  memberId: MemberId,
  now: string,
): Promise<string> => sealSecret(key, place(deviceId), `${memberId} ${Date.parse(now) + greetingLifeMs}`);

/** The member of a greeting; undefined when it is over, another kiosk's, or none of ours. */
export async function openGreeting(
  key: Uint8Array<ArrayBuffer>,
  deviceId: DeviceId,
  greeting: string,
  now: string,
): Promise<MemberId | undefined> {
  const opened = await openSecret(key, place(deviceId), greeting).catch(() => '');
  const [id = '', untilMs = '0'] = opened.split(' ');
  return Date.parse(now) < Number(untilMs) ? parseId('mem', id) : undefined;
}

const place = (deviceId: DeviceId): string => `greeting ${deviceId}`;
