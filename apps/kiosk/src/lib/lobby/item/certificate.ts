import type { CatalogueItemView } from '@countersign/contract/catalogue-views';
import { saysStrength } from '@countersign/domain/inventory/pkg';
import { percent, sayMg, under } from '../words.ts';

/**
 * A laboratory's result as a few lines of text, for a code that a phone reads without any network: the numbers themselves, no link.
 * In English whatever the screen speaks: it is what the laboratory signed. Undefined when nothing passed.
 */
export function certificateText(item: CatalogueItemView): string | undefined {
  const { lab } = item;
  if (lab === null || lab.status !== 'passed') return undefined;
  const lines = [
    under(item, `${item.name} ${item.sizeLabel}`),
    `${lab.laboratory}${lab.testedOn === null ? '' : `, tested ${lab.testedOn}`}: passed`,
    `${saysStrength(lab) ? `THC ${percent(lab.thcBasisPoints)} CBD ${percent(lab.cbdBasisPoints)}; ` : ''}label THC ${sayMg(item.thcMg)} CBD ${sayMg(item.cbdMg)}`,
    ...(item.packageDate === null ? [] : [`Packed ${item.packageDate}`]),
    ...(lab.panels.length === 0
      ? []
      : [
          `Passed: ${lab.panels
            .filter(({ passed }) => passed)
            .map(({ name }) => name)
            .join(', ')}`,
        ]),
    ...item.terpenes.map(({ name, basisPoints }) => `${name} ${(basisPoints / 100).toFixed(2)}\u00a0%`),
  ];
  return lines.join('\n').replaceAll('\u00a0', ' ');
}
