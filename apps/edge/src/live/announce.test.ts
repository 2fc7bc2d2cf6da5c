import { env } from 'cloudflare:workers';
import { describe, expect, test } from 'vitest';
import { id } from '../testing/world.ts';
import { announce, withDeadline, type NewsRoads } from './announce.ts';

const { LOCATIONS } = env as unknown as Pick<NewsRoads, 'LOCATIONS'>;
const news = { locationId: id('loc', 1), version: 3, reports: true };

describe('announcing', () => {
  test('calls the consumer only when a report waits', async () => {
    const calls: string[] = [];
    const REPORTS = { send: (wakeUp: { locationId: string }) => Promise.resolve(calls.push(wakeUp.locationId)) };
    await announce({ LOCATIONS, REPORTS }, { ...news, reports: false });
    expect(calls).toEqual([]);
    await announce({ LOCATIONS, REPORTS }, news);
    expect(calls).toEqual([news.locationId]);
  });

  test('a queue that fails or hangs hurts nobody', async () => {
    await announce({ LOCATIONS, REPORTS: { send: () => Promise.reject(new Error('queue down')) } }, news);
    await expect(withDeadline(new Promise(() => undefined), 10)).rejects.toThrow('no answer within 10 ms');
  });
});
