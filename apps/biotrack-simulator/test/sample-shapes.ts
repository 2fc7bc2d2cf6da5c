import { expect } from 'vitest';
import type { Session } from './client.ts';
import { stateSamples } from './client.ts';

/** Are the state's own examples there to compare with? Who compares says aloud when they are not. */
export const samplesPresent = Object.keys(stateSamples).length > 0;
if (!samplesPresent)
  console.warn('samples absent: ../shared/biotrack/samples is not beside this repository, shapes are not compared');

/** The state's example of the answer to a route, named as protocol 2.4 writes it. */
const sampleOf = (route: string): unknown =>
  stateSamples[
    `v3-licensee-api/${route
      .replace(' /', '_')
      .replaceAll(/[{}]|\/$/g, '')
      .replaceAll('/', '.')}.response.json`
  ];

export interface Answers {
  /** Asks a route by its name and keeps the answer under it; of a route asked twice the later answer counts. */
  readonly ask: <Body = Record<string, never>>(
    who: Session,
    route: string,
    body?: unknown,
    ids?: Readonly<Record<string, string | number>>,
  ) => Promise<Body>;
  /** How many routes were asked. */
  readonly count: () => number;
  /** The routes that were asked and of which the state gave no example. */
  readonly withoutSample: () => string[];
  /** Where an answer's members or their types are not the example's, a line each; empty when all are. */
  readonly differences: () => string[];
}

/** A day's conversation, kept route by route. */
export function keepAnswers(): Answers {
  const answers = new Map<string, unknown>();
  return {
    ask: async <Body>(who: Session, route: string, body?: unknown, ids: Readonly<Record<string, string | number>> = {}) => {
      const [method, path] = route.split(' ') as [string, string];
      const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(ids[name]));
      const response = await who.ask(method, filled, body);
      const answer = await response.json();
      expect({ route, status: response.status, ...(response.ok ? {} : { answer }) }).toEqual({ route, status: 200 });
      answers.set(route, answer);
      return answer as Body;
    },
    count: () => answers.size,
    withoutSample: () => [...answers.keys()].filter((route) => sampleOf(route) === undefined),
    differences: () => [...answers].flatMap(([route, answer]) => shapesApart(route, answer, sampleOf(route))),
  };
}

const typeOf = (value: unknown): string => (Array.isArray(value) ? 'list' : value === null ? 'null' : typeof value);

/**
 * The members of both, compared by name and JSON type. A list is told by its first element; one that is empty in the answer says
 * nothing: a new package was made of nothing and tested by nobody.
 */
function shapesApart(path: string, given: unknown, wanted: unknown): string[] {
  const types = [typeOf(given), typeOf(wanted)] as const;
  if (types[0] !== types[1]) return [`${path}: ${types[0]} for ${types[1]}`];
  if (Array.isArray(given) && Array.isArray(wanted))
    return given.length === 0 ? [] : shapesApart(`${path}[]`, given[0] as unknown, wanted[0] as unknown);
  if (types[0] !== 'object') return [];
  const [ours, theirs] = [given as Record<string, unknown>, wanted as Record<string, unknown>];
  return [...new Set([...Object.keys(theirs), ...Object.keys(ours)])].flatMap((name) =>
    shapesApart(`${path}.${name}`, ours[name], theirs[name]),
  );
}

/** Names and JSON types of a v1 answer, as a list of paths. What is null in a sample may be anything, and so may what is null here. */
function typesOf(value: unknown, path = ''): [string, string][] {
  if (Array.isArray(value)) return (value as unknown[]).slice(0, 1).flatMap((each) => typesOf(each, `${path}[]`));
  if (typeof value !== 'object' || value === null) return [[path, value === null ? 'null' : typeof value]];
  return Object.entries(value).flatMap(([name, each]) => typesOf(each, `${path}.${name}`));
}

/** Every member of the sample is there, with its type. `besides` are members that other sources add to this message. */
export function expectV1Shape(given: unknown, sample: unknown, besides: readonly string[] = []): void {
  const theirs = new Map(typesOf(sample));
  const ours = new Map(typesOf(given).filter(([path]) => !besides.some((name) => path.endsWith(`.${name}`))));
  const known = [...theirs].filter(([path, type]) => type !== 'null' && ours.get(path) !== 'null');
  expect(Object.fromEntries(known.map(([path]) => [path, ours.get(path)]))).toEqual(Object.fromEntries(known));
  const listed = [...theirs.keys()].map((path) => path.replace(/\[\]$/, ''));
  expect([...ours.keys()].filter((path) => !listed.includes(path.replace(/\[\]$/, '')))).toEqual([]);
}
