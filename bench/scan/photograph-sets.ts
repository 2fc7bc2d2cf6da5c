/** Sets of photographs, as the ZXing project lays them out: a folder a set, a picture and its text by the same name. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/setup/machine.mjs';

export interface PhotographSet {
  readonly name: string;
  /** The folder that holds all sets. */
  readonly parent: string;
  /** True when it shows no code at all: any answer is wrong. */
  readonly isEmpty: boolean;
  readonly photographs: readonly Photograph[];
}

interface Photograph {
  readonly file: string;
  /** What it says; `undefined` when it says nothing. */
  readonly text: string | undefined;
}

const usualFolder = join(root, '../shared/barcodes');

/** The sets of a folder. @throws with the way out when there are none */
export function photographSets(named: string | undefined): readonly PhotographSet[] {
  const folder = named ?? usualFolder;
  if (!existsSync(folder)) throw new Error(`There are no photographs at ${folder}. Name a folder with --dir FOLDER.`);
  const sets = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => setOf(folder, name))
    .filter(({ photographs }) => photographs.length > 0)
    .sort((a, b) => a.name.localeCompare(b.name));
  if (sets.length === 0) throw new Error(`${folder} holds no folder with photographs and their texts.`);
  return sets;
}

function setOf(parent: string, name: string): PhotographSet {
  const folder = join(parent, name);
  const isEmpty = name.startsWith('falsepositives');
  const files = readdirSync(folder).filter((file) => /\.(png|jpe?g|gif|webp)$/i.test(file));
  const photographs = files.sort().flatMap((file): Photograph[] => {
    if (isEmpty) return [{ file, text: undefined }];
    const expected = join(folder, file.replace(/\.\w+$/, '.txt'));
    // Some of the sets' pictures hold bytes instead of a text.
    return existsSync(expected) ? [{ file, text: readFileSync(expected, 'utf8') }] : [];
  });
  return { name, parent, isEmpty, photographs };
}

/** Whether two texts say the same: line ends aside, and a UPC-A is an EAN-13 with a zero before it. */
export const saysTheSame = (one: string, other: string): boolean => plain(one) === plain(other);

const plain = (text: string): string =>
  text
    .replaceAll('\r\n', '\n')
    .trim()
    .replace(/^0(?=\d{12}$)/, '');
