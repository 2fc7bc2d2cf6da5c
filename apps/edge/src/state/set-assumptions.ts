import { licenseeAssumptions, type LicenseeAssumptions } from './biotrack-licensee/assumptions.ts';
import { v1Assumptions, type V1Assumptions } from './biotrack-v1/assumptions.ts';

/** What is assumed about each state system, as whoever runs the Worker set it. */
export interface StateAssumptions {
  readonly licensee: LicenseeAssumptions;
  readonly v1: V1Assumptions;
}

export const stateAssumptions: StateAssumptions = { licensee: licenseeAssumptions, v1: v1Assumptions };

/** Words that are one of a few. */
const choices: Readonly<Record<string, readonly string[]>> = {
  priceIs: ['line', 'unit'],
  medUsableIs: ['by-kind', 'grams'],
};

/** An assumption that does not exist, or a value that is not of its kind. */
export class AssumptionError extends Error {
  override readonly name = 'AssumptionError';
}

/**
 * The assumptions with some of them set otherwise, as facts about a state come to be known: what is not named stays as it is.
 *
 * @param text JSON such as `{"v1":{"hasNonceReplay":false}}`; empty or left out for none
 * @throws {AssumptionError} naming the member that is not one, or is not of its kind
 */
export function setAssumptions(text: string | undefined): StateAssumptions {
  if (text === undefined || text.trim() === '') return stateAssumptions;
  return over(stateAssumptions, readJson(text), []) as StateAssumptions;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new AssumptionError('is not JSON');
  }
}

function over(standing: unknown, given: unknown, path: readonly string[]): unknown {
  const name = path.join('.');
  const unfit = (wanted: string): AssumptionError => new AssumptionError(`${name === '' ? 'it' : name} must be ${wanted}`);
  if (standing instanceof RegExp) {
    if (typeof given !== 'string' || given === '') throw unfit('a pattern');
    return pattern(given, unfit);
  }
  if (Array.isArray(standing)) {
    const kind = typeof standing[0];
    if (!Array.isArray(given) || given.length === 0 || given.some((each) => typeof each !== kind))
      throw unfit(`a list of ${kind}s`);
    return given as readonly unknown[];
  }
  if (typeof standing === 'object' && standing !== null) {
    if (typeof given !== 'object' || given === null || Array.isArray(given)) throw unfit('an object');
    const members = Object.entries(given).map(([key, value]) => {
      if (!Object.hasOwn(standing, key)) throw new AssumptionError(`there is no assumption ${[...path, key].join('.')}`);
      return [key, over((standing as Record<string, unknown>)[key], value, [...path, key])] as const;
    });
    return { ...standing, ...Object.fromEntries(members) };
  }
  const among = choices[path.at(-1) ?? ''];
  if (among !== undefined && !among.includes(given as string)) throw unfit(`one of ${among.join(', ')}`);
  if (typeof given !== typeof standing || given === '') throw unfit(`a ${typeof standing}`);
  if (typeof given === 'number' && !(Number.isSafeInteger(given) && given > 0)) throw unfit('a whole number above 0');
  return given;
}

function pattern(given: string, unfit: (wanted: string) => AssumptionError): RegExp {
  try {
    return new RegExp(given, 'i');
  } catch {
    throw unfit('a pattern');
  }
}
