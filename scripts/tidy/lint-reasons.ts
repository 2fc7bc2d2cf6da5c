/** A lint is switched off on one line, with its reason: `// eslint-disable-next-line rule -- reason`. */
import { isCode, lineAt, type Rule } from './tree.ts';

const switches =
  /(?:\/\/|\/\*|<!--)\s*((?:eslint|oxlint)-disable(?:-next-line|-line)?|svelte-ignore|@ts-expect-error|@ts-ignore|@ts-nocheck|prettier-ignore)\b([^\n]*)/g;

export const refuseUnexplainedSwitches: Rule = (tree) =>
  [...tree]
    .filter(([path]) => isCode(path))
    .flatMap(([path, code]) =>
      [...code.matchAll(switches)].flatMap((match) => {
        const [, name, rest] = match as unknown as [string, string, string];
        const where = `${path}:${lineAt(code, match.index)}`;
        if (name === '@ts-ignore' || name === '@ts-nocheck')
          return [`${where}: ${name} hides every error. Repair the type, or use @ts-expect-error with " -- reason".`];
        if (name === 'eslint-disable' || name === 'oxlint-disable')
          return [`${where}: ${name} covers the rest of the file. Use ${name}-next-line rule -- reason.`];
        return / -- \S/.test(rest)
          ? []
          : [
              `${where}: ${name} without a reason. Write: ${name}${rest.replace(/\s*(\*\/|-->)\s*$/, '')} -- why it is right here`,
            ];
      }),
    );
