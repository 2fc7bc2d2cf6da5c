interface Choice {
  readonly value: string;
  readonly label: string;
}

/**
 * The item of ours whose name a line of a transfer bears, however it sets the size off: what a sister store reported as "Harbor Fog 1 g"
 * is our "Harbor Fog, 1 g". Undefined where none or several do: then a person chooses.
 */
export function itemNamed(productName: string, items: readonly Choice[]): string | undefined {
  const named = items.filter(({ label }) => plain(label) === plain(productName));
  return named.length === 1 ? named[0]!.value : undefined;
}

const plain = (name: string): string =>
  name
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean)
    .join(' ');
