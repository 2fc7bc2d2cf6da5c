import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

const iconFile = /[\\/]@lucide[\\/]svelte[\\/]dist[\\/]icons[\\/][\w-]+\.svelte$/;

/** What an icon may be told. Everything else the library offers would be lost. */
export const iconProps = ['size', 'strokeWidth', 'aria-hidden'] as const;

/**
 * Makes each of the library's icons a piece of markup when the app is built. The library puts an icon together from data every time
 * one is shown: a list of twenty cards spent a quarter of its script on that. An icon here takes {@link iconProps}, and is never
 * read out: the control that holds it has a name.
 */
export function iconsAsMarkup(): Plugin {
  return {
    name: 'icons-as-markup',
    enforce: 'pre',
    load: (id) => (iconFile.test(id) ? iconAsMarkup(readFileSync(id, 'utf8')) : null),
  };
}

/**
 * A component with one icon's shapes in its template.
 * @param component what the library ships for the icon
 * @throws when the library writes its icons in another way
 */
export function iconAsMarkup(component: string): string {
  const [, data] = /^const iconData = (\{.*\});$/m.exec(component) ?? [];
  if (data === undefined) throw new Error('The icons of the library are written in another way than icons-as-markup.ts knows.');
  const { node } = JSON.parse(data) as { readonly node: readonly (readonly [string, Readonly<Record<string, string>>])[] };
  const shapes = node.map(([tag, attributes]) => `<${tag}${sayAttributes(attributes)} />`).join('');
  return `<script>let { size = 24, strokeWidth = 2 } = $props();</script>
<svg width={size} height={size} viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width={strokeWidth} stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${shapes}</svg>`;
}

const sayAttributes = (attributes: Readonly<Record<string, string>>): string =>
  Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${value}"`)
    .join('');
