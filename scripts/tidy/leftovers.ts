/** What is left over from work: promises instead of code, and paths that exist on one machine only. */
import { isCode, lineAt, type Rule } from './tree.ts';

const leftovers: readonly { readonly pattern: RegExp; readonly says: string }[] = [
  { pattern: /\b(?:TODO|FIXME|XXX|HACK)\b/g, says: 'is a promise. Do it now, or open an issue and delete the line' },
  { pattern: /\bcoming soon\b/gi, says: 'promises what is not there. Leave it out until it works' },
  {
    pattern: /(?<![\w.:/~$}-])\/(?:home|Users|root|work)\/[\w.-]+/g,
    says: 'exists on one machine only. Use a path relative to the repository',
  },
];

/** This file names what it refuses. */
const exempt = 'scripts/tidy/leftovers.ts';

export const refuseLeftovers: Rule = (tree) =>
  [...tree]
    .filter(([path]) => isCode(path) && path !== exempt)
    .flatMap(([path, code]) =>
      leftovers.flatMap(({ pattern, says }) =>
        [...code.matchAll(pattern)].map((match) => `${path}:${lineAt(code, match.index)}: "${match[0]}" ${says}.`),
      ),
    );
