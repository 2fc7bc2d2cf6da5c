import type { CatalogueItemView } from '@countersign/contract/catalogue-views';
import { businessDay, isoFromMs } from '@countersign/domain/business-day';
import { addToCart, maxUnitsPerLine, setQuantity, setSubstitute, unitsIn } from '@countersign/domain/cart/cart';
import type { ItemId } from '@countersign/domain/identifiers';
import { openingAt } from '@countersign/domain/places/opening-hours';
import { toggleNote, type OrderNote } from '@countersign/domain/orders/order-note';
import { assert } from '@countersign/domain/result';
import type { Scan } from '@countersign/domain/scan/read-scan';
import { fetchPart } from '#lib/app/fetch-part.ts';
import { CartView } from './cart/cart-view.svelte.ts';
import { refuseAdd, type LimitContext } from './cart/limits.ts';
import { languages, type Language, type Messages } from './messages/messages.svelte.ts';
import type { LobbyPorts } from './ports.ts';
import { scanNote } from './scan-note.ts';
import { openFilters, type Filters } from './menu/filters.ts';
import { familyKey, type Shelf, type Sort } from './menu/shelf.ts';
import { idleMs, placedMs, questionMs } from './times.ts';
import { freshVisit, mostCompared, type Overlay, type Screen, type Visit } from './visit.ts';

/** One person at the kiosk: where they are, what they chose, and when they are forgotten. */
export class LobbySession {
  readonly #ports: LobbyPorts;
  visit = $state.raw<Visit>(freshVisit());
  /**
   * The visit as lists and screens draw it: one painted frame behind. What is touched answers with the next frame, a letter in its
   * field, a chip pressed; what takes longer follows, and a second letter that comes meanwhile is drawn together with the first.
   */
  drawn = $state.raw(this.visit);
  #isFollowing = false;
  /** The visit whose rest was drawn last, see {@link #drawRest}. */
  #restOf: Visit | undefined;
  nowMs = $state(0);
  placing = $state(false);
  /** The rules of deals, once a store that has any brought them. */
  dealing = $state.raw<typeof import('./cart/deals.ts')>();
  /** So long nobody gave a sign of life, in milliseconds. */
  #stillMs = $state(0);

  readonly t: Messages = $derived(languages.in(this.visit.language));
  /** What they look at is found by words. */
  readonly isSearching = $derived(this.visit.screen === 'browse' && this.visit.query.trim() !== '');
  /** The minute on the store's wall, by the edge's clock: a kiosk whose own is a day off knows all the same when the store is open. */
  readonly minuteMs = $derived.by(() => Math.floor((this.nowMs + (this.#ports.clockAheadMs?.() ?? 0)) / 60_000) * 60_000);
  /** What they look at; nothing once it is not sold here any more. */
  readonly item = $derived.by(() => {
    const item = this.drawn.itemId === null ? undefined : this.#ports.catalogue.byId(this.drawn.itemId);
    return item?.active ? item : undefined;
  });
  // Each by itself, so that whoever reads one of them works nothing out anew because another changed.
  readonly chosen = $derived(this.visit.cart);
  readonly told = $derived(this.visit.told);
  readonly compared = $derived(this.visit.compared);
  readonly units = $derived(unitsIn(this.chosen));
  readonly cart: CartView;

  constructor(ports: LobbyPorts) {
    this.#ports = ports;
    this.nowMs = ports.now();
    this.cart = new CartView(this, ports.catalogue);
  }

  /** The store and its business day. @throws {Bug} before the catalogue is there. */
  readonly context: LimitContext = $derived.by(() => {
    const { location } = this.#ports.catalogue;
    assert(location !== null, 'the menu is only shown with its location');
    return { location, on: this.#today };
  });
  /** Whether the store is open, and what comes next; undefined before it is known. Closed, one may look around and choose. */
  readonly opening = $derived.by(() => {
    const { location } = this.#ports.catalogue;
    return location === null ? undefined : openingAt(location, this.minuteMs);
  });
  readonly isClosed = $derived(this.opening?.isOpen === false);
  /** What a patient may still buy is the registry's to say, at the counter: nothing here measures it. */
  readonly isForPatients = $derived.by(() => this.#ports.catalogue.location?.program === 'florida-medical');
  /** Apart, so that a minute that passes works out nothing anew. */
  readonly #today = $derived.by(() =>
    businessDay(isoFromMs(this.minuteMs), this.#ports.catalogue.location?.timeZone ?? 'America/New_York'),
  );

  /** Seconds until everything is forgotten, once the screen asks; null while it does not. */
  readonly askingSeconds = $derived.by(() => {
    if (this.visit.screen === 'attract' || this.visit.screen === 'placed' || this.placing) return null;
    const left = this.#idleMs + questionMs - this.#stillMs;
    return left <= questionMs ? Math.max(0, Math.ceil(left / 1000)) : null;
  });

  /** Seconds an order's number still stays on the screen. */
  readonly placedSeconds = $derived(Math.max(0, Math.ceil((this.placedMs - this.#stillMs) / 1000)));

  /** To be called every second. Forgets the person when their time is over. */
  tick(): void {
    this.nowMs = this.#ports.now();
    this.#stillMs += this.#ports.passedMs();
    if (this.visit.screen === 'placed' ? this.placedSeconds === 0 : this.askingSeconds === 0) this.wipe();
  }

  /** Somebody is there: a touch, a scroll, a key, a scan. After their time, as when it woke the kiosk, it is somebody else. */
  touch(): void {
    this.tick();
    this.#stillMs = 0;
  }

  /** Forgets the person. */
  wipe(): void {
    this.visit = this.drawn = freshVisit();
    this.#stillMs = 0;
    this.#ports.onwipe?.();
  }

  start(language: Language): void {
    this.touch();
    this.#change({ language, screen: 'age' });
  }

  confirmAge(): void {
    const { carried } = this.visit;
    this.#change({ isOfAge: true, scanNote: null, overlay: carried === null ? null : 'member' });
    if (this.visit.itemId === null) this.#change({ screen: 'menu' });
    else this.#change({ screen: 'item', trail: ['menu'] });
  }

  go(screen: Screen): void {
    this.#change({
      screen,
      trail: [...this.visit.trail, this.visit.screen],
      overlay: null,
      typing: false,
      keyboard: false,
      refusal: null,
      outOf: null,
      scanNote: null,
    });
  }

  back(): void {
    this.#change({
      screen: this.visit.trail.at(-1) ?? 'menu',
      trail: this.visit.trail.slice(0, -1),
      typing: false,
      keyboard: false,
      refusal: null,
      outOf: null,
      scanNote: null,
    });
  }

  openShelf(shelf: Shelf | null): void {
    this.#change({ shelf, query: '', listTop: 0 });
    this.go('browse');
  }

  /** Everything the limits still allow, the newest package first. */
  openFitting(): void {
    this.#change({ filters: { ...openFilters, fits: true }, sort: 'newest' });
    this.openShelf(null);
  }

  search(query: string): void {
    const { keyboard } = this.visit;
    this.#change({ query, listTop: 0, scanNote: null });
    if (this.visit.screen !== 'menu' || query === '') return;
    this.go('browse');
    this.#change({ shelf: null, typing: true, keyboard });
  }

  /** The same words behind every door. */
  lookEverywhere = (): void => this.#change({ shelf: null, listTop: 0 });

  setKeyboard = (keyboard: boolean): void => this.#change({ keyboard });

  clearCompared = (): void => this.#change({ compared: [] });

  /** Puts an item beside others, or takes it away; the oldest makes room for a fourth. */
  toggleCompared(itemId: ItemId): void {
    const { compared } = this.visit;
    const others = compared.filter((id) => id !== itemId);
    this.#change({ compared: others.length < compared.length ? others : [...compared, itemId].slice(-mostCompared) });
  }

  openItem(itemId: ItemId, listTop = this.visit.listTop): void {
    this.#change({ itemId, listTop, refusal: null });
    if (this.visit.screen !== 'item') this.go('item');
  }

  setFilters = (filters: Filters): void => this.#change({ filters, listTop: 0 });

  setSort = (sort: Sort | null): void => this.#change({ sort, listTop: 0 });

  setLanguage = (language: Language): void => this.#change({ language });

  setDisplay = (display: Visit['display']): void => this.#change({ display });

  show = (overlay: Overlay | null): void => this.#change({ overlay });

  /** A dialog closed by itself; another one that opened meanwhile stays. */
  closed(overlay: Overlay): void {
    if (this.visit.overlay === overlay) this.show(null);
  }

  dismiss(): void {
    this.#change({ refusal: null, outOf: null, failure: null, scanNote: null });
  }

  /** Adds units, or says in place why not and what fits. True when added. */
  add(item: CatalogueItemView, quantity = 1): boolean {
    const inCart = this.cart.quantityOf(item.id);
    if (inCart + quantity > Math.min(this.cart.unitsFree(item), maxUnitsPerLine)) {
      this.#change({ outOf: item.id, refusal: null });
      return false;
    }
    const refusal = refuseAdd(this.cart.amounts, { item, quantity }, this.#sizes(item), this.context);
    if (refusal !== undefined) {
      this.#change({ refusal, outOf: null });
      return false;
    }
    this.#change({
      cart: addToCart(this.visit.cart, {
        itemId: item.id,
        quantity,
        priceCents: this.cart.priceNow({ itemId: item.id, quantity, priceCents: item.priceCents }),
      }),
      refusal: null,
      outOf: null,
      failure: null,
    });
    return true;
  }

  /** Sets a line of the cart; more goes through {@link add}, so that the limits are asked. */
  setQuantity(item: CatalogueItemView, quantity: number): void {
    const more = quantity - this.cart.quantityOf(item.id);
    if (more > 0) this.add(item, more);
    else this.#change({ cart: setQuantity(this.visit.cart, item.id, quantity), refusal: null, outOf: null, failure: null });
  }

  /** Takes a line out, also of an item that is no longer in the catalogue. */
  remove(itemId: ItemId): void {
    this.#change({ cart: setQuantity(this.visit.cart, itemId, 0), failure: null });
  }

  setSubstitute(itemId: ItemId, substituteItemId: ItemId | null): void {
    this.#change({ cart: setSubstitute(this.visit.cart, itemId, substituteItemId) });
  }

  setMember = (member: Visit['member']): void => this.#change({ member, carried: null });

  toggleNote = (note: OrderNote): void => this.#change({ notes: toggleNote(this.visit.notes, note) });

  takeFix(): void {
    const fix = this.visit.refusal?.fix;
    if (fix) this.add(fix.item, fix.quantity);
  }

  /** From now on the cart counts with today's prices, as the shopper has just read them. */
  acceptPrices(): void {
    const cart = this.visit.cart.map((line) => ({ ...line, priceCents: this.cart.priceNow(line) }));
    this.#change({ cart, failure: null });
  }

  /** Fits the cart to what is left on the shelf, what is still sold, and what one person may buy. */
  acceptWhatFits(): void {
    this.#change({ cart: this.cart.whatFits(), failure: null });
  }

  /** Places the order. What stands in the way is explained on the cart, and the cart stays as it is. */
  async place(): Promise<void> {
    if (this.placing || this.isClosed || this.units === 0 || this.cart.hasTrouble) return;
    this.placing = true;
    this.#change({ failure: null, refusal: null, outOf: null });
    const { cart: lines, language, notes } = this.visit;
    const [units, totalCents] = [this.units, this.cart.priced.totalCents];
    try {
      const placed = await this.#ports.placeOrder({ lines, seenTotalCents: totalCents, language, notes });
      this.touch();
      if (placed.ok) {
        const { orderId: id, ...rest } = placed.value;
        this.#change({
          order: { id, ...rest, units, totalCents },
          cart: [],
          notes: [],
          screen: 'placed',
          trail: [],
          overlay: null,
          query: '',
        });
        // The emptied cart is never seen.
        this.drawn = this.visit;
        this.visit.member?.claim(this.visit.order!);
      } else {
        const { problemOnCart } = await fetchPart(() => import('./cart/problem-on-cart.ts'));
        this.#change(problemOnCart(this.visit.told, placed.problem));
      }
    } catch (error) {
      this.#change({ failure: { kind: 'other' } });
      throw error;
    } finally {
      this.placing = false;
    }
  }

  /** A scan: an item opens, anything else is said for what it is. A member's code asks about its member. True when it was understood. Never keeps what a licence says. */
  scanned(scan: Scan, text: string): boolean {
    this.touch();
    if (this.visit.screen === 'placed') return false;
    this.#change({ scanNote: null, overlay: this.visit.overlay === 'camera' ? null : this.visit.overlay });
    const { isOfAge, screen } = this.visit;
    if (scan.kind === 'member' && screen !== 'attract' && this.#ports.catalogue.location?.loyalty) {
      this.#change({ overlay: isOfAge ? 'member' : null, carried: scan.code });
      return true;
    }
    const item = 'gtin' in scan ? this.#ports.catalogue.byGtin(scan.gtin) : undefined;
    const isSold = item?.active === true;
    if (isSold) {
      if (isOfAge) this.openItem(item.id);
      else this.#change({ itemId: item.id, screen: 'age' });
    } else if (screen !== 'attract') this.#change({ scanNote: item ? { kind: 'not-sold', item } : scanNote(scan, text) });
    return isSold;
  }

  #sizes = (item: CatalogueItemView): CatalogueItemView[] =>
    this.#ports.catalogue.items.filter((other) => other.active && familyKey(other) === familyKey(item));
  get #idleMs(): number {
    return idleMs[this.#timer];
  }
  /** So long an order's number stays for this person. */
  get placedMs(): number {
    return placedMs[this.#timer];
  }
  get #timer(): keyof typeof idleMs {
    return this.visit.display.slowTimer ? 'slow' : 'usual';
  }
  #change(change: Partial<Visit>): void {
    const { screen, itemId } = this.visit;
    this.visit = { ...this.visit, ...change };
    if (this.visit.screen !== screen || this.visit.itemId !== itemId) this.#ports.onmove?.();
    if (this.#isFollowing) return;
    this.#isFollowing = true;
    const draw = (): void => {
      this.#isFollowing = false;
      this.drawn = this.visit;
    };
    if (this.#ports.afterAnswer === undefined) draw();
    else void this.#ports.afterAnswer(draw, this.#drawRest);
  }
  /** All but what the search moves: the keyboard that is put away, for one, goes without waiting for the words. */
  #drawRest = (): void => {
    if (this.#restOf === this.visit) return;
    this.#restOf = this.visit;
    const { query, screen, trail, typing, shelf } = this.drawn;
    this.drawn = { ...this.visit, query, screen, trail, typing, shelf };
  };
}
