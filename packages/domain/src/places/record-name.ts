import { ok, refuse, type Result } from '../result.ts';

/** Longest name of a room, a driver or a vehicle, in characters. */
const maxNameLength = 60;

/** Reads a name: something, not too long, and nobody else's. Capitals and spaces around it do not tell names apart. */
export function readName(text: string, others: readonly string[]): Result<string, NameProblem> {
  const name = text.trim().replaceAll(/\s+/g, ' ');
  if (name === '' || name.length > maxNameLength) return refuse({ type: 'NameMissing', maxLength: maxNameLength });
  const same = (other: string): boolean => other.toLowerCase() === name.toLowerCase();
  return others.some(same) ? refuse({ type: 'NameTaken', name }) : ok(name);
}

export type NameProblem =
  { readonly type: 'NameMissing'; readonly maxLength: number } | { readonly type: 'NameTaken'; readonly name: string };
