import { categories, type Category } from '@countersign/domain/catalogue/item';
import type { Deal, Offer } from '@countersign/domain/deals/deal';
import type { LocationId } from '@countersign/domain/identifiers';
import { Deed, troublesOf } from '../loaded.svelte.ts';
import { newCommandId, newId } from '../mint.ts';

/** Dollars as typed; what is no amount becomes one that the edge refuses by name. */
const centsOf = (text: string): number => (/^\d+(\.\d{1,2})?$/.test(text.trim()) ? Math.round(Number(text) * 100) : -1);
const dollars = (cents: number): string => (cents / 100).toFixed(2);

/** A deal as it stands in the form: everything as it is typed. */
export class DealForm {
  readonly id: Deal['id'];
  readonly isNew: boolean;
  name = $state('');
  nameEs = $state('');
  kind = $state<Offer['kind']>('percent');
  percent = $state('10');
  off = $state('5.00');
  units = $state('3');
  price = $state('30.00');
  buy = $state('2');
  get = $state('1');
  categories = $state<Category[]>([]);
  brands = $state('');
  days = $state<number[]>([]);
  from = $state('');
  until = $state('');
  startsOn = $state('');
  endsOn = $state('');
  minimum = $state('0.00');
  floor = $state('');
  readonly keep = new Deed('saveDeal');
  readonly stop = new Deed('endDeal');
  readonly troubles = $derived(troublesOf(this.keep, this.stop));
  /** Items named by another road than this form: kept as they are. */
  readonly #itemIds: Deal['scope']['itemIds'];

  constructor(deal: Deal | undefined, today: string) {
    this.id = deal?.id ?? newId('deal');
    this.isNew = deal === undefined;
    this.startsOn = deal?.startsOn ?? today;
    this.#itemIds = deal?.scope.itemIds ?? [];
    if (deal === undefined) return;
    const { offer } = deal;
    this.name = deal.name;
    this.nameEs = deal.nameEs;
    this.kind = offer.kind;
    if ('percent' in offer) this.percent = String(offer.percent);
    if (offer.kind === 'amount') this.off = dollars(offer.offCents);
    if (offer.kind === 'units-for') [this.units, this.price] = [String(offer.units), dollars(offer.priceCents)];
    if (offer.kind === 'buy-get') [this.buy, this.get] = [String(offer.buy), String(offer.get)];
    this.categories = [...deal.scope.categories];
    this.brands = deal.scope.brands.join(', ');
    this.days = [...deal.days];
    this.from = deal.hours?.from ?? '';
    this.until = deal.hours?.until ?? '';
    this.endsOn = deal.endsOn ?? '';
    this.minimum = dollars(deal.minimumCents);
    this.floor = dollars(deal.floorCents);
  }

  /** @returns whether the edge has it; otherwise {@link keep} has the words */
  async save(locationId: LocationId): Promise<boolean> {
    const done = await this.keep.do({
      dealId: this.id,
      commandId: newCommandId(),
      locationId,
      name: this.name,
      nameEs: this.nameEs,
      offer: this.#offer(),
      scope: {
        itemIds: this.#itemIds,
        categories: categories.filter((category) => this.categories.includes(category)),
        brands: this.brands
          .split(',')
          .map((brand) => brand.trim())
          .filter((brand) => brand !== ''),
      },
      days: this.days.toSorted(),
      hours: this.from === '' && this.until === '' ? null : { from: this.from, until: this.until },
      startsOn: this.startsOn,
      endsOn: this.endsOn === '' ? null : this.endsOn,
      minimumCents: centsOf(this.minimum),
      floorCents: this.floor.trim() === '' ? 0 : centsOf(this.floor),
    });
    return done !== undefined;
  }

  async end(locationId: LocationId): Promise<boolean> {
    return (await this.stop.do({ dealId: this.id, commandId: newCommandId(), locationId })) !== undefined;
  }

  #offer(): Offer {
    switch (this.kind) {
      case 'percent':
        return { kind: 'percent', percent: Number(this.percent) };
      case 'amount':
        return { kind: 'amount', offCents: centsOf(this.off) };
      case 'units-for':
        return { kind: 'units-for', units: Number(this.units), priceCents: centsOf(this.price) };
      case 'buy-get':
        return { kind: 'buy-get', buy: Number(this.buy), get: Number(this.get), percent: Number(this.percent) };
    }
  }
}
