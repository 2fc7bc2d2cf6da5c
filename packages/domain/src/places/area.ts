import type { AreaId } from '../identifiers.ts';
import { ok, refuse, type Result } from '../result.ts';
import { readName, type NameProblem } from './record-name.ts';

/** What people say of a room. Shelves inside it are ours and the state never hears of them. */
export interface AreaFacts {
  readonly name: string;
  readonly isQuarantine: boolean;
  readonly holds: 'inventory' | 'plants';
}

export interface Area extends AreaFacts {
  readonly id: AreaId;
  readonly isRemoved: boolean;
}

/**
 * A room is added, or gets another name or flag. Two rooms of one name cannot be told apart on a label. What lies in a room is for sale
 * or not by its flag, which therefore only turns while nothing does.
 */
export function saveArea(
  asked: AreaFacts,
  current: Area | undefined,
  others: readonly Pick<Area, 'name' | 'isRemoved'>[],
  packagesInside: number,
): Result<AreaFacts & { readonly type: 'AreaAdded' | 'AreaChanged' }, AreaProblem> {
  if (current?.isRemoved === true) return refuse({ type: 'RecordIsRemoved', what: 'area' });
  const name = readName(
    asked.name,
    others.filter((other) => !other.isRemoved).map((other) => other.name),
  );
  if (!name.ok) return name;
  if (current !== undefined && current.holds !== asked.holds) return refuse({ type: 'AreaHoldsOther', holds: current.holds });
  if (current !== undefined && current.isQuarantine !== asked.isQuarantine && packagesInside > 0)
    return refuse({ type: 'AreaNotEmpty', packages: packagesInside });
  return ok({ ...asked, name: name.value, type: current === undefined ? 'AreaAdded' : 'AreaChanged' });
}

/** A room goes when it is empty: the state asks for every package's room. */
export function removeArea(
  area: Area,
  packagesInside: number,
  areasLeft: number,
): Result<{ readonly type: 'AreaRemoved' }, AreaProblem> {
  if (area.isRemoved) return refuse({ type: 'RecordIsRemoved', what: 'area' });
  if (packagesInside > 0) return refuse({ type: 'AreaNotEmpty', packages: packagesInside });
  if (areasLeft === 0) return refuse({ type: 'LastArea' });
  return ok({ type: 'AreaRemoved' });
}

export type AreaProblem =
  | NameProblem
  | { readonly type: 'RecordIsRemoved'; readonly what: string }
  /** What a room holds is settled when it is added: the state keeps rooms for plants in another list. */
  | { readonly type: 'AreaHoldsOther'; readonly holds: 'inventory' | 'plants' }
  | { readonly type: 'AreaNotEmpty'; readonly packages: number }
  | { readonly type: 'LastArea' };
