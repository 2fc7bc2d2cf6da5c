/** The groups of the bench: each file in `groups/` is one, named after itself. */
import { readdirSync } from 'node:fs';
import type { Measurement } from './measurement.ts';

export interface Group {
  readonly name: string;
  readonly measurements: readonly Measurement[];
}

const folder = new URL('./groups/', import.meta.url);

export const groupNames = (): readonly string[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => file.slice(0, -'.ts'.length))
    .sort();

/** A group by its name, which must be one of {@link groupNames}. */
export async function readGroup(name: string): Promise<Group> {
  const { measurements } = (await import(new URL(`${name}.ts`, folder).href)) as Pick<Group, 'measurements'>;
  return { name, measurements };
}

/** The same group with those measurements alone in whose name the words stand, in whatever case. */
export const withNameOf = ({ name, measurements }: Group, words: string): Group => ({
  name,
  measurements: measurements.filter((measurement) => measurement.name.toLowerCase().includes(words.toLowerCase())),
});
