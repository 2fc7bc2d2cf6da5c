import type { Answer } from '@countersign/contract/caller';
import type { RecordSyncView } from '@countersign/contract/office-views';
import type { LocationId } from '@countersign/domain/identifiers';
import type { ProblemWords } from '#lib/sync/problem-words.ts';
import type { Column } from '#lib/ui/data-table.ts';
import type { RecordField } from '../record/RecordDialog.svelte';

/** Who or what carries goods, as the state knows them: at one location, under a name. */
export interface TransportRecord {
  readonly id: string;
  readonly locationId: LocationId;
  readonly name: string;
  readonly sync: RecordSyncView;
}

/** One kind of such records, for the table that lists, adds, changes and removes them. `Fact` names what a person types. */
export interface TransportKind<Row extends TransportRecord, Fact extends keyof Row & string> {
  readonly kind: 'driver' | 'vehicle';
  /** `Drivers` */
  readonly title: string;
  /** What a manifest needs it for, said where there is none yet. */
  readonly use: string;
  /** What becomes of one that is removed. */
  readonly whenRemoved: string;
  /** Before how it stands with the state. */
  readonly columns: readonly Column<Row>[];
  readonly fields: readonly (RecordField & { readonly key: Fact })[];
  readonly newId: () => string;
  readonly list: () => TransportList<Row>;
  readonly save: (id: string, typed: Readonly<Record<Fact, string>> & Pick<Row, 'locationId'>) => Promise<Answer<unknown>>;
  readonly remove: (id: string) => Promise<Answer<unknown>>;
}

/** What the table shows of the edge's answer, as `Loaded` keeps it. */
interface TransportList<Row> {
  readonly value: { readonly items: readonly Row[] } | undefined;
  readonly trouble: ProblemWords | undefined;
  readonly asOf: string | undefined;
  load(input: { locationId?: string }): Promise<void>;
}
