import type { Plugin } from 'vite';

const customElement = /[\\/]svelte[\\/]src[\\/]internal[\\/]client[\\/]dom[\\/]elements[\\/]custom-element\.js$/;

/**
 * Leaves out what turns components into custom elements. None of ours is one, but the runtime defines their class as it starts, so it
 * would come along with everything that the class needs, to every first screen.
 */
export function noCustomElements(): Plugin {
  return {
    name: 'no-custom-elements',
    apply: 'build',
    load: (id) =>
      customElement.test(id)
        ? `export function create_custom_element() { throw new Error('Components are no custom elements here: see no-custom-elements.ts.'); }`
        : null,
  };
}
