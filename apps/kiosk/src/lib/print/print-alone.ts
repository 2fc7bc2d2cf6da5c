import { flushSync, mount, unmount, type Component } from 'svelte';

/**
 * Opens the browser's printing with nothing but this sheet on the paper, and takes it off the page when it closes. The sheet is a
 * `PrintSheet` whose paper is `alone`.
 *
 * @returns what takes it off sooner: it may bear a name, and no browser promises to say that it closed
 */
export function printAlone<Props extends Record<string, unknown>>(sheet: Component<Props>, props: Props): () => void {
  const mounted = mount(sheet, { target: document.body, props });
  flushSync();
  let isThere = true;
  const takeOff = (): void => {
    if (!isThere) return;
    isThere = false;
    removeEventListener('afterprint', takeOff);
    void unmount(mounted);
  };
  addEventListener('afterprint', takeOff);
  print();
  return takeOff;
}

/** Gives the printer's page this size, as CSS writes it, and no margin, while the element that bears it is there. */
export const sizedPage = (size: string) => (): (() => void) => {
  const style = document.createElement('style');
  style.textContent = `@page { size: ${size}; margin: 0; }`;
  document.head.append(style);
  return () => style.remove();
};
