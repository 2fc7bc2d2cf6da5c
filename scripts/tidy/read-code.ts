/** A small reader of TypeScript and Svelte: enough to tell code from comments and text, without a dependency. */

/** The code with its comments blanked out; every character keeps its place. */
export const withoutComments = (code: string): string => blank(code, { strings: false });

/** The code with its comments and quoted text blanked out; template literals stay, for they hold code. */
export const withoutText = (code: string): string => blank(code, { strings: true });

const pieces = /\/\*[\s\S]*?\*\/|<!--[\s\S]*?-->|\/\/[^\n]*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`/g;

function blank(code: string, { strings }: { readonly strings: boolean }): string {
  return code.replace(pieces, (piece) => {
    const isComment = piece.startsWith('/') || piece.startsWith('<!--');
    if (isComment) return spaces(piece);
    if (!strings || piece.startsWith('`')) return piece;
    return piece[0]! + spaces(piece.slice(1, -1)) + piece.at(-1)!;
  });
}

const spaces = (text: string): string => text.replace(/[^\n]/g, ' ');

const importing = [
  /\b(?:import|export)\b[^'"`;]*?\bfrom\s*(['"])([^'"\n]+)\1/g,
  /\bimport\s*(['"])([^'"\n]+)\1/g,
  /\bimport\(\s*(['"])([^'"\n]+)\1/g,
  /\bnew URL\(\s*(['"])(\.[^'"\n]+\.(?:ts|js|mjs))\1\s*,\s*import\.meta\.url/g,
];

/** Everything a file imports, as it is written there: static, dynamic, re-exported, and workers named by URL. */
export function importsOf(code: string): string[] {
  const plain = withoutComments(code);
  const found = importing.flatMap((pattern) => [...plain.matchAll(pattern)].map((match) => match[2]!));
  return [...new Set(found)];
}
