/** The money at the counter, as the counter and the office see it. */
import type { LocationId } from '@countersign/domain/identifiers';
import type { TillFlow } from '@countersign/domain/sales/till';

/** The till at which a tablet stands, before it is counted: what should be in it is not said until somebody said what is. */
export interface TillView {
  /** Its number and name among the location's. */
  readonly till: number;
  readonly name: string;
  /** The location's newest step, and the moment. A count that begins now counts what was done until then. */
  readonly upTo: number;
  readonly at: string;
  /** Put in and taken out since the last count, oldest first. */
  readonly moves: readonly TillMoveView[];
  /** Its own, the newest first, some weeks of them. */
  readonly counts: readonly TillCountView[];
  /** Open tills of the location, this one among them, at which something passed since they were counted. Not how much. */
  readonly notCounted: readonly TillNotCounted[];
}

export interface TillNotCounted {
  readonly till: number;
  readonly name: string;
  /** When it was counted last; null for never. */
  readonly countedAt: string | null;
}

/** Cash that was put in or taken out and is no sale's. */
export interface TillMoveView {
  readonly kind: 'paid-in' | 'paid-out';
  readonly cents: number;
  readonly reason: string;
  readonly at: string;
  readonly by: string;
}

/** A count that was handed in. */
export interface TillCountView {
  /** Its place among the counts of all the location's tills, from 1. */
  readonly place: number;
  /** The till that was counted. */
  readonly till: number;
  /** The till's name as it is now. */
  readonly tillName: string;
  readonly at: string;
  readonly by: string;
  readonly device: string;
  readonly countedCents: number;
  readonly leftCents: number;
  /** What passed since the count before, what it began with, and what should have been there; null for the first one. */
  readonly passed: { readonly flow: TillFlow; readonly beganWithCents: number; readonly expectedCents: number } | null;
}

/** A count among those of several locations. */
export interface LocatedCountView extends TillCountView {
  readonly locationId: LocationId;
  readonly locationName: string;
}

/** One count with what was put in and taken out in its period, oldest first. */
export interface OpenedCountView {
  readonly count: LocatedCountView;
  readonly moves: readonly TillMoveView[];
}
