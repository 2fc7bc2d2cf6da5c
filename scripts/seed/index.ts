/** Fills an empty demo: the world, and a past where the story has one, into the local database and the state's books; then the story, told through the public API. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { businessDay } from '../../packages/domain/src/business-day.ts';
import type { SeedInput } from '../start/seed-step.ts';
import { settingsFile } from '../start/settings.ts';
import { inFlorida } from './florida.ts';
import { pastBegins, twoWeeks } from './past/two-weeks.ts';
import { tellOpening } from './opening-day.ts';
import { seedState } from './state-books.ts';
import { stories, type StoryName } from './stories/stories.ts';
import { worldAsSql } from './to-sql.ts';
import { makeWorld, neverClosed, type World } from './world.ts';

/** Loads a story. @throws {Error} with a sentence when there is no such story, or when the demo does not take it */
export async function seed({ edgeUrl, simulatorUrl, story, wrangler, tell }: SeedInput): Promise<void> {
  if (!Object.hasOwn(stories, story))
    throw new Error(`There is no story "${story}". There are: ${Object.keys(stories).join(', ')}.`);
  const at = new Date().toISOString();
  const today = businessDay(at, 'America/New_York');
  const { tells, act, isInFlorida, isNeverClosed, hasPast, isUnopened } = {
    ...{ isInFlorida: false, isNeverClosed: false, hasPast: false, isUnopened: false },
    ...stories[story as StoryName],
  };
  const usual = isNeverClosed ? neverClosed(makeWorld(today)) : makeWorld(today);
  const world = isInFlorida ? inFlorida(usual, today) : usual;
  await seedState(simulatorUrl, world);
  if (isUnopened) {
    for (const line of tellOpening(world, edgeUrl, setting('SETUP_CODE'))) tell(line);
    return;
  }
  const stage = { edgeUrl, simulatorUrl, world };
  const key = stateSecretKey();
  const since = hasPast ? pastBegins(today, 'America/New_York') : at;
  const worldSql = await worldAsSql(world, at, key, since);
  await writeDatabase(hasPast ? await twoWeeks({ ...stage, today, worldSql, stateSecretKey: key }) : worldSql, wrangler);

  await act(stage);
  for (const line of [...whoIsWho(world), '', ...tells.split('\n')]) tell(line);
}

async function writeDatabase(sql: string, wrangler: SeedInput['wrangler']): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-seed-'));
  try {
    const file = join(folder, 'world.sql');
    writeFileSync(file, sql);
    await wrangler(['d1', 'execute', 'DB', '--yes', '--file', file]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The key that seals the state's passwords, as the edge of this machine has it. */
function stateSecretKey(): Uint8Array<ArrayBuffer> {
  const key = new Uint8Array(Buffer.from(setting('STATE_SECRET_KEY'), 'base64'));
  if (key.length !== 32)
    throw new Error(`STATE_SECRET_KEY must be base64 of 32 bytes (${settingsFile() ?? 'there is no .dev.vars'}).`);
  return key;
}

/** A setting as the edge of this machine has it; empty when there is none. */
function setting(name: string): string {
  const file = settingsFile();
  const line =
    file === undefined ? null : new RegExp(`^\\s*${name}\\s*=\\s*"?([^"\\r\\n]*)"?`, 'm').exec(readFileSync(file, 'utf8'));
  return line?.[1] ?? '';
}

/** Who may sign in where. Everything here is invented and opens nothing but this demo. */
const whoIsWho = ({ organisation }: World): string[] => [
  'Office sign-in (e-mail and password) and counter PINs:',
  ...organisation.staff.map(
    ({ name, role, email, password, pin }) =>
      `${name.padEnd(15)} ${role.padEnd(10)} ${email.padEnd(26)} ${password.padEnd(17)} PIN ${pin}`,
  ),
];
