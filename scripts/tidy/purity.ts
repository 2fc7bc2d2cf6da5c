/** The rules know no clock, make no chance, and talk to nobody. `Date` compiles everywhere, so this looks for it. */
import { withoutText } from './read-code.ts';
import { isCode, lineAt, type Rule } from './tree.ts';

const impure: readonly { readonly pattern: RegExp; readonly name: string; readonly remedy: string }[] = [
  { pattern: /\bDate\.now\b/g, name: 'Date.now', remedy: 'take the time as an argument (`at`)' },
  { pattern: /\bnew Date\(\s*\)/g, name: 'new Date()', remedy: 'take the time as an argument (`at`)' },
  { pattern: /(?<!new )(?<![.\w])Date\(\s*\)/g, name: 'Date()', remedy: 'take the time as an argument (`at`)' },
  { pattern: /\bTemporal\.Now\b/g, name: 'Temporal.Now', remedy: 'take the time as an argument (`at`)' },
  { pattern: /(?<![.\w])performance\b/g, name: 'performance', remedy: 'take the time as an argument (`at`)' },
  { pattern: /\bMath\.random\b/g, name: 'Math.random', remedy: 'take the number or the id as an argument' },
  { pattern: /(?<![.\w])crypto\s*\./g, name: 'crypto', remedy: 'take the digest, the id or the function as an argument' },
  { pattern: /(?<![.\w])fetch\s*\(/g, name: 'fetch', remedy: 'gather the fact in the edge or the kiosk and pass it in' },
  { pattern: /(?<![.\w])console\s*\./g, name: 'console', remedy: 'return a problem or assert' },
];

export const refuseImpurity: Rule = (tree) =>
  [...tree]
    .filter(([path]) => path.startsWith('packages/domain/src/') && isCode(path))
    .flatMap(([path, code]) => {
      const plain = withoutText(code);
      return impure.flatMap(({ pattern, name, remedy }) =>
        [...plain.matchAll(pattern)].map(
          (match) => `${path}:${lineAt(plain, match.index)}: a rule uses ${name}. Remedy: ${remedy}.`,
        ),
      );
    });
