import type { Answer } from '@countersign/contract/caller';
import type { AreaView } from '@countersign/contract/office-views';
import type { PackageView } from '@countersign/contract/stock-views';
import type { Action } from '@countersign/domain/staff/permissions';
import { newCommandId } from '../mint.ts';
import type { RecordField } from '../record/RecordDialog.svelte';

/** What a person may choose from. */
export interface Around {
  readonly areas: readonly AreaView[];
  /** Cannabis whose category is mapped, by id. */
  readonly items: readonly { readonly value: string; readonly label: string }[];
}

/** Something a person may do to one package: what is asked of them, and what is asked of the edge. */
export interface PackageDeed {
  readonly name: string;
  readonly action: Action;
  readonly isDangerous: boolean;
  readonly mayBe: (pkg: PackageView) => boolean;
  readonly note: (pkg: PackageView) => string;
  readonly fields: (pkg: PackageView, around: Around) => readonly RecordField[];
  /** Also for goods that the state does not track. */
  readonly isForGoods?: true;
  /** What is said afterwards; else that the state is told. */
  readonly done?: string;
  readonly ask: (pkg: PackageView, values: Readonly<Record<string, string>>) => Promise<Answer<unknown>>;
}

export const at = (pkg: PackageView) => ({ commandId: newCommandId(), locationId: pkg.locationId });
/** Here, whether or not anything is left in it. */
export const isHere = (pkg: PackageView): boolean => ['open', 'on-hold', 'recalled'].includes(pkg.status);
export const isStanding = (pkg: PackageView): boolean => isHere(pkg) && pkg.unitsLeft > 0;
