import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { iconAsMarkup, iconProps } from '../../../bundling/icons-as-markup.ts';

const library = 'node_modules/@lucide/svelte/dist/icons';
const components = globSync('src/**/*.svelte').map((path) => ({ path, text: readFileSync(path, 'utf8') }));
const imports = components.flatMap(({ path, text }) =>
  [...text.matchAll(/import (\w+) from '@lucide\/svelte\/icons\/([\w-]+)'/g)].map(([, name, file]) => ({
    path,
    name: name!,
    file: file!,
    text,
  })),
);

describe('an icon', () => {
  test('is markup with the size and the width of line it is told', () => {
    const icon = iconAsMarkup(
      '<script>\nconst iconData = { "name": "x", "node": [["path", { "d": "M1 1" }], ["circle", { "r": "2" }]] };\n</script>',
    );
    expect(icon).toContain('let { size = 24, strokeWidth = 2 } = $props()');
    expect(icon).toMatch(/<svg width=\{size\} .*stroke-width=\{strokeWidth\}.*><path d="M1 1" \/><circle r="2" \/><\/svg>$/);
  });

  test('written in another way by the library stops the build', () => {
    expect(() => iconAsMarkup('<script>const shapes = [];</script>')).toThrow(/another way/);
  });

  test.each([...new Set(imports.map(({ file }) => file))])('"%s" of the library is understood', (file) => {
    expect(iconAsMarkup(readFileSync(join(library, `${file}.svelte`), 'utf8'))).toMatch(/<svg .*<\w+ .*<\/svg>$/);
  });

  test('is told nothing in any component that it would not heed', () => {
    const told = imports.flatMap(({ path, name, text }) =>
      [...text.matchAll(new RegExp(`<${name}\\b([^>]*?)/?>`, 'g'))].flatMap(([, inside]) =>
        namesOf(inside!).map((prop) => ({ path, name, prop })),
      ),
    );
    expect(told.length).toBeGreaterThan(100);
    expect(told.filter(({ prop }) => !(iconProps as readonly string[]).includes(prop))).toEqual([]);
  });
});

/** The names of attributes in the inside of a tag. */
const namesOf = (inside: string): string[] =>
  inside
    .replaceAll(/=("[^"]*"|\{[^}]*\})/g, '')
    .split(/\s+/)
    .filter(Boolean);
