import { readName, type NameProblem } from '../places/record-name.ts';
import { ok, refuse, type Result } from '../result.ts';

/** What the store knows already of somebody who wants to join. */
export interface JoinFacts {
  /** Whether the telephone is a member's. */
  readonly isKnown: boolean;
}

/**
 * A person joins on their own wish, with a first name to be called by and nothing else of theirs but the telephone.
 *
 * Problems: `AlreadyMember`, `NameMissing`.
 */
export function joinMember(
  { firstName }: { readonly firstName: string },
  { isKnown }: JoinFacts,
): Result<{ readonly firstName: string }, JoinProblem> {
  if (isKnown) return refuse({ type: 'AlreadyMember' });
  const name = readName(firstName, []);
  return name.ok ? ok({ firstName: name.value }) : refuse(name.problem as Extract<NameProblem, { type: 'NameMissing' }>);
}

export type JoinProblem = { readonly type: 'AlreadyMember' } | Extract<NameProblem, { type: 'NameMissing' }>;
