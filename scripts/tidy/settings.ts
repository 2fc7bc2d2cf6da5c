/** Every setting the edge parses has an example, and every example is parsed. Bindings live in wrangler.toml and do not count. */
import { withoutComments } from './read-code.ts';
import type { Tree } from './tree.ts';

const envFile = 'apps/edge/src/env.ts';
const exampleFiles = ['.dev.vars.example', 'apps/edge/.dev.vars.example'];

export function refuseUnlistedSettings(tree: Tree): string[] {
  const env = tree.get(envFile);
  if (env === undefined) return [];
  const exampleFile = exampleFiles.find((file) => tree.has(file)) ?? exampleFiles[0]!;
  const bindings = namesIn(
    tree.get('wrangler.toml') ?? '',
    /^\s*(?:binding|name)\s*=\s*"([A-Z][A-Z0-9_]*)"|\bbinding\s*=\s*"([A-Z][A-Z0-9_]*)"/gm,
  );
  const parsed = namesIn(withoutComments(env), /^\s*(?:readonly\s+)?([A-Z][A-Z0-9_]+)\??\s*:/gm).filter(
    (name) => !bindings.includes(name),
  );
  const listed = namesIn(tree.get(exampleFile) ?? '', /^\s*#?\s*([A-Z][A-Z0-9_]+)=/gm);
  return [
    ...parsed
      .filter((name) => !listed.includes(name))
      .map((name) => `${envFile} parses ${name}, and ${exampleFile} does not mention it. Add a line with an example.`),
    ...listed
      .filter((name) => !parsed.includes(name))
      .map((name) => `${exampleFile} mentions ${name}, and ${envFile} does not parse it. Parse it there, or take the line out.`),
  ];
}

const namesIn = (text: string, pattern: RegExp): string[] => [
  ...new Set([...text.matchAll(pattern)].map((match) => match[1] ?? match[2]!)),
];
