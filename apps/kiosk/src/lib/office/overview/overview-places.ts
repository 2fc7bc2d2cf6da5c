import type { OverviewView } from '@countersign/contract/overview-views';
import type { SalesAsked } from '@countersign/contract/views';
import type { Span } from '@countersign/domain/overview/period';

/** What of the overview stands in its address. */
export interface OverviewAsked {
  readonly span: Span;
  /** Left out for the day that is looked at when nobody chose one. */
  readonly day?: string;
  readonly locationId?: string;
}

const spans: readonly Span[] = ['day', 'week', 'month'];

/** What an address asks of the overview; what nobody would write is left out. */
export function askedBy(params: URLSearchParams): OverviewAsked {
  const [day, locationId] = [params.get('day'), params.get('location')];
  return {
    span: spans.find((span) => span === params.get('span')) ?? 'day',
    ...(day !== null && /^\d{4}-\d{2}-\d{2}$/.test(day) ? { day } : {}),
    ...(locationId === null ? {} : { locationId }),
  };
}

/** The address of an overview. */
export const overviewQuery = ({ span, day, locationId }: OverviewAsked): string =>
  query({ span: span === 'day' ? undefined : span, day, location: locationId });

export type SalesFilter = Pick<SalesAsked, 'first' | 'last' | 'locationId' | 'staffId' | 'back'>;

/** The sales behind a figure: those of its period, and whatever else narrows it. */
export const salesOf = (
  { period }: Pick<OverviewView, 'period'>,
  { locationId, staffId, back }: Omit<SalesFilter, 'first' | 'last'> = {},
): string => query({ ...period, location: locationId, by: staffId, back });

const backs: readonly SalesFilter['back'][] = ['any', 'SaleVoided', 'SaleRefunded', 'SalePriceChanged'];

/** What an address asks of the list of sales. */
export function salesAskedBy(params: URLSearchParams): SalesFilter {
  const [first, last, location, by] = ['first', 'last', 'location', 'by'].map((name) => params.get(name));
  const back = backs.find((each) => each === params.get('back'));
  return {
    ...(first && last ? { first, last } : {}),
    ...(location ? { locationId: location } : {}),
    ...(by ? { staffId: by } : {}),
    ...(back === undefined ? {} : { back }),
  };
}

function query(members: Readonly<Record<string, string | undefined>>): string {
  const params = new URLSearchParams(Object.entries(members).flatMap(([name, value]) => (value ? [[name, value]] : [])));
  return params.size === 0 ? '' : `?${params.toString()}`;
}
