import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { answerOf, kindOf, type WorkedCase } from './run-case.ts';

/** What became of one case. */
export interface CaseResult {
  readonly file: string;
  readonly id: string;
  readonly state: 'passed' | 'failed';
  /** Why it failed; empty when it passed. */
  readonly detail: string;
}

/** Every file of worked cases in a folder, in order of name. @throws when the folder cannot be read or a file is not JSON. */
export function readFolder(folder: string): { readonly file: string; readonly cases: readonly WorkedCase[] }[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json') && name !== 'tsconfig.json')
    .sort()
    .map((file) => {
      const content = JSON.parse(readFileSync(join(folder, file), 'utf8').replace(/^\uFEFF/, '')) as { cases?: WorkedCase[] };
      return { file, cases: content.cases ?? [] };
    });
}

/** Runs every case of a folder. */
export const runFolder = (folder: string): CaseResult[] =>
  readFolder(folder).flatMap(({ file, cases }) => cases.map((worked) => runCase(file, worked)));

/** Runs one case. */
export function runCase(file: string, worked: WorkedCase): CaseResult {
  const about = { file, id: worked.id };
  const kind = kindOf(worked);
  if (kind === 'not known') return { ...about, state: 'failed', detail: 'no rules answer this form of case' };
  try {
    const answer = answerOf(worked);
    const difference = differenceOf(answer, worked.expect, '');
    return { ...about, state: difference === undefined ? 'passed' : 'failed', detail: difference ?? '' };
  } catch (error) {
    // A case we cannot even ask is a failed case; the others still run.
    return { ...about, state: 'failed', detail: String(error) };
  }
}

/** The first difference; an expectation names only what matters, so what it does not name is free. */
function differenceOf(actual: unknown, expected: unknown, where: string): string | undefined {
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual) || actual.length !== expected.length)
      return `${where}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(actual)}`;
    return first(expected.map((part, place) => differenceOf(actual[place], part, `${where}[${place}]`)));
  }
  if (typeof expected === 'object' && expected !== null) {
    const members = (actual ?? {}) as Record<string, unknown>;
    return first(
      Object.entries(expected).map(([name, part]) => differenceOf(members[name], part, where === '' ? name : `${where}.${name}`)),
    );
  }
  const isSame = caseless.has(where) ? String(actual).toUpperCase() === String(expected).toUpperCase() : actual === expected;
  return isSame ? undefined : `${where}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(actual)}`;
}

/** Numbers whose letters may be written either way; the domain keeps them in capitals. */
const caseless = new Set(['tag', 'shortId', 'retailId']);

const first = (differences: readonly (string | undefined)[]): string | undefined =>
  differences.find((difference) => difference !== undefined);
