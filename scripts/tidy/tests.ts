/** A test that does not run protects nobody. */
import { withoutText } from './read-code.ts';
import { lineAt, type Rule } from './tree.ts';

const silenced = [
  /\b(?:test|it|describe|suite|bench)(?:\.\w+(?:\([^()]*\))?)*\.(?:only|skip|skipIf|todo|fixme|fails)\b/g,
  /(?<![.\w])(?:xit|xtest|xdescribe|fit|fdescribe)\s*\(/g,
  /\btestInfo\.(?:skip|fixme)\b/g,
];

export const refuseSilencedTests: Rule = (tree) =>
  [...tree]
    .filter(([path]) => /\.(test|spec)\.ts$/.test(path))
    .flatMap(([path, code]) => {
      const plain = withoutText(code);
      return silenced.flatMap((pattern) =>
        [...plain.matchAll(pattern)].map(
          (match) =>
            `${path}:${lineAt(plain, match.index)}: ${match[0].replace(/\s*\($/, '')} keeps tests from running. Make it pass, or delete it; do not leave it switched off.`,
        ),
      );
    });
