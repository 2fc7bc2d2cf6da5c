import type { AreaView } from '@countersign/contract/office-views';
import type { AtStateRow } from '@countersign/contract/stock-views';
import { mostLinked } from '@countersign/domain/inventory/link-package';
import type { AreaId, ItemId, LocationId, PackageId } from '@countersign/domain/identifiers';
import { problemWords } from '#lib/sync/problem-words.ts';
import { Deed } from '../loaded.svelte.ts';
import { newCommandId, newId } from '../mint.ts';

/** One package of the state's while a person says what it is. */
export class LinkingRow {
  readonly barcode: string;
  readonly productName: string;
  readonly inventoryType: number | null;
  readonly amount: number;
  /** A new id, for when it is none of ours. */
  readonly #fresh = newId('pkg') as PackageId;
  readonly #suggested: Pick<AtStateRow, 'itemId' | 'packageId'>;
  itemId = $state('');
  areaId = $state('');
  isLinked = $state(false);
  said = $state<string | null>(null);

  constructor(row: AtStateRow, onlyArea: AreaId | undefined) {
    this.barcode = row.barcode;
    this.productName = row.productName;
    this.inventoryType = row.inventoryType;
    this.amount = row.amount;
    this.#suggested = { itemId: row.itemId, packageId: row.packageId };
    this.itemId = row.itemId ?? '';
    this.areaId = row.areaId ?? onlyArea ?? '';
  }
  /** It is one of ours that nobody told, as long as the item stays as suggested. */
  get isOurs(): boolean {
    return this.#suggested.packageId !== null && this.itemId === this.#suggested.itemId;
  }
  get packageId(): PackageId {
    return this.isOurs ? this.#suggested.packageId! : this.#fresh;
  }
  get isReady(): boolean {
    return !this.isLinked && this.itemId !== '' && this.areaId !== '';
  }
}

/** What the state holds and we do not, and what came of taking it over. */
export class LinkForm {
  readonly #look = new Deed('stockAtState');
  readonly #link = new Deed('linkFirstStock');
  rows = $state.raw<readonly LinkingRow[]>([]);
  total = $state(0);
  /** Rows before those that are looked at: each page is what one step takes over, so that nobody takes over what they did not see. */
  before = $state(0);
  /** Why the state could not be asked, in its words. */
  #unread = $state<string | null>(null);

  readonly page = $derived(this.rows.slice(this.before, this.before + mostLinked));
  readonly ready = $derived(this.page.filter((row) => row.isReady));
  readonly mayTurn = $derived({ back: this.before > 0, on: this.before + mostLinked < this.rows.length });
  readonly linked = $derived(this.rows.filter((row) => row.isLinked).length);
  readonly trouble = $derived(
    this.#link.trouble ??
      this.#look.trouble ??
      (this.#unread === null ? undefined : { what: 'The state could not be asked.', todo: this.#unread }),
  );
  readonly isAsking = $derived(this.#look.isBusy);
  readonly isLinking = $derived(this.#link.isBusy);

  async ask(locationId: LocationId, areas: readonly AreaView[]): Promise<void> {
    this.#link.trouble = undefined;
    const answer = await this.#look.do({ locationId });
    if (answer === undefined) return;
    const onlyArea = areas.length === 1 ? areas[0]?.id : undefined;
    this.rows = answer.rows.map((row) => new LinkingRow(row, onlyArea));
    this.total = answer.total;
    this.before = 0;
    this.#unread = answer.trouble;
  }

  turn(to: 'back' | 'on'): void {
    if (this.mayTurn[to]) this.before += to === 'on' ? mostLinked : -mostLinked;
  }

  async link(locationId: LocationId, chosen: readonly LinkingRow[]): Promise<void> {
    const rows = chosen.map(({ packageId, barcode, itemId, areaId }) => ({
      ...{ packageId, barcode },
      itemId: itemId as ItemId,
      areaId: areaId as AreaId,
    }));
    const answer = await this.#link.do({ commandId: newCommandId(), locationId, rows });
    for (const { barcode, isLinked, problem } of answer?.rows ?? []) {
      const row = this.rows.find((each) => each.barcode === barcode);
      if (row === undefined) continue;
      row.isLinked = isLinked;
      row.said = problem === null ? null : problemWords(problem).what;
    }
  }
}
