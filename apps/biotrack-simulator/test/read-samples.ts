import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The public sample messages stand beside the repository and not in it. workerd cannot read files, so they are read here
 * and handed over as a binding; where they are absent the tests that need them say so aloud.
 */
const samplesFolder = join(fileURLToPath(import.meta.url), '../../../../../shared/biotrack/samples');
const dialects = ['v3-licensee-api', 'v3-nm', 'v1'];

/** Every sample that is one JSON message, by `folder/file`; a few hold no body. Empty when they are absent. */
export const readSamples = (): Record<string, unknown> =>
  existsSync(samplesFolder) ? Object.fromEntries(dialects.flatMap(samplesIn)) : {};

const samplesIn = (dialect: string): [string, unknown][] =>
  readdirSync(join(samplesFolder, dialect))
    .filter((file) => file.endsWith('.json'))
    .flatMap((file) => {
      const message = messageIn(join(samplesFolder, dialect, file));
      return message === undefined ? [] : [[`${dialect}/${file}`, message] as [string, unknown]];
    });

function messageIn(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as unknown;
  } catch {
    return undefined;
  }
}
