/** What was sold in a period at the stores that somebody may see, and what needs a look there. */
import type { LocalDate } from '@countersign/domain/business-day';
import type { ItemId, LocationId, PackageId, StaffId } from '@countersign/domain/identifiers';
import type { Figures } from '@countersign/domain/overview/figures';
import type { Period, Span } from '@countersign/domain/overview/period';

export interface OverviewView {
  readonly span: Span;
  /** The day that was chosen, or that is looked at when nobody chose one. */
  readonly day: LocalDate;
  readonly period: Period;
  /** What it is held against: the same weekday a week before, the week before, the month before. */
  readonly before: Period;
  /** At some store it is not over: its other period is cut at the same time of its day. */
  readonly isRunning: boolean;
  /** The newest business day on any store's wall; none later can be asked for. */
  readonly newestDay: LocalDate;
  readonly stores: readonly StoreOverview[];
  readonly people: readonly PersonOverview[];
  /** Those that brought most, before tax; ten at most. */
  readonly bestSellers: readonly SoldItemView[];
  readonly stock: StockOverview;
  readonly counts: CountsOverview;
}

export interface StoreOverview {
  readonly locationId: LocationId;
  readonly name: string;
  readonly licenceNumber: string;
  /** IANA name. Days and hours are the store's own. */
  readonly timeZone: string;
  readonly now: PeriodFigures;
  readonly before: PeriodFigures;
  /** Hours of the store's wall at which something was sold, in either period, ascending. */
  readonly hours: readonly HourOverview[];
}

export interface PeriodFigures {
  /** The sum of the days. */
  readonly figures: Figures;
  /** Days on which something was sold or given back, ascending. */
  readonly days: readonly { readonly day: LocalDate; readonly figures: Figures }[];
}

/** What was sold in an hour of the day, over all days of the period: nothing that was given back is taken off. */
export interface HourOverview {
  /** From 0 to 23. */
  readonly hour: number;
  readonly sales: number;
  /** Before tax, in cents. */
  readonly netCents: number;
  readonly beforeSales: number;
  readonly beforeNetCents: number;
}

/** What a person did in the period: sales they completed, and what they gave back, of whosever sales. */
export interface PersonOverview {
  readonly staffId: StaffId;
  readonly name: string;
  readonly figures: Figures;
}

export interface SoldItemView {
  readonly itemId: ItemId;
  readonly name: string;
  readonly sizeLabel: string;
  readonly units: number;
  /** Before tax, in cents. */
  readonly netCents: number;
}

/** How goods stand now, whatever the period. */
export interface StockOverview {
  /** Asked for and gone, or gone within a week; the soonest first. */
  readonly low: Listed<StockItemView>;
  /** On the shelf, and none of it sold for weeks; what ties up most first. */
  readonly still: Listed<StockItemView>;
  /** Packages that expired or will within 30 days, the soonest first. */
  readonly expiring: Listed<ExpiringView>;
  /** False when there is so much stock that not all of it was looked at. */
  readonly isWhole: boolean;
}

/** The first few of a list, and how many there are. */
export interface Listed<Row> {
  readonly rows: readonly Row[];
  readonly count: number;
}

export interface StockItemView {
  readonly locationId: LocationId;
  readonly locationName: string;
  readonly itemId: ItemId;
  readonly name: string;
  readonly sizeLabel: string;
  readonly unitsFree: number;
  readonly unitsSold: number;
  /** Days over which so many were sold. */
  readonly soldOver: number;
  /** Whole days that it lasts at this pace; null when none was sold. */
  readonly coverDays: number | null;
  /** What is free at the price of the shelf, in cents. */
  readonly worthCents: number;
}

export interface ExpiringView {
  readonly locationId: LocationId;
  readonly locationName: string;
  readonly packageId: PackageId;
  readonly barcode: string | null;
  readonly name: string;
  readonly sizeLabel: string;
  readonly unitsLeft: number;
  readonly expiresOn: LocalDate;
  /** Whole days from the store's today; negative when it has expired. */
  readonly inDays: number;
}

/** Tills that were counted in the period. */
export interface CountsOverview {
  readonly count: number;
  /** What all of them came to against what should have been there, in cents; first counts say nothing. */
  readonly differenceCents: number;
  /** Those that did not come out, the largest difference first. */
  readonly differing: readonly DifferingCountView[];
  /** False when more were made than were looked at. */
  readonly isWhole: boolean;
}

export interface DifferingCountView {
  readonly locationId: LocationId;
  readonly locationName: string;
  readonly place: number;
  readonly tillName: string;
  readonly at: string;
  readonly by: string;
  /** Negative when there was less than there should have been. */
  readonly differenceCents: number;
}
