import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The public sample messages stand beside the repository and not in it. workerd cannot read files, so they are read here
 * and handed over as a binding; where they are absent the tests that need them say so aloud.
 */
const repository = join(fileURLToPath(import.meta.url), '../../../..');
/** A second worktree of the repository lies one folder deeper. */
const samplesFolder = ['../shared', '../../shared']
  .map((shared) => join(repository, shared, 'biotrack/samples'))
  .find((folder) => existsSync(folder));
const dialects = ['v3-licensee-api', 'v3-nm', 'v1'];

/** Every sample that is one JSON message, by `folder/file`; a few hold no body. Empty when they are absent. */
export const readSamples = (): Record<string, unknown> =>
  samplesFolder === undefined
    ? {}
    : Object.fromEntries(dialects.flatMap((dialect) => samplesIn(join(samplesFolder, dialect), dialect)));

const samplesIn = (folder: string, dialect: string): [string, unknown][] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .flatMap((file) => {
      const message = messageIn(join(folder, file));
      return message === undefined ? [] : [[`${dialect}/${file}`, message] as [string, unknown]];
    });

function messageIn(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as unknown;
  } catch {
    return undefined;
  }
}
