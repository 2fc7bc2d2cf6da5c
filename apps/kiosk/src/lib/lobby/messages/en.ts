import type { LabelledGoods } from '@countersign/domain/limits/florida-goods';
import type { AskedWords } from './en-asked.ts';
import type { Refusals } from './en-refusals.ts';
import type { Steps } from './en-steps.ts';

/** What the lobby says until something is looked at closely or bought, in English. The rest comes with the screens that say it. */
export const en = {
  name: 'English',
  locale: 'en-US',
  /** Monday first. Written out: asking the browser for the first name takes longer than painting the whole attract screen. */
  weekdays: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],

  start: 'Touch to start',
  attractSay: 'Browse and order at your own pace. No account, and this screen forgets you when you leave.',
  attractAge: 'For adults 21 and older. Staff check your ID at the counter: driver’s license, passport or US military ID.',
  attractArt: 'The plants in a picture are what the item smells of.',
  license: (number: string) => `License ${number}`,
  openUntil: (time: string) => `Open until ${time}`,
  opensAt: (time: string, day: string | null) => (day === null ? `Closed. Opens at ${time}` : `Closed. Opens ${day} at ${time}`),
  openNow: 'Open now',
  allDay: 'all day',
  closedNow: 'Closed now',
  closedSay: 'The store is closed. Look around and choose; you can order when it opens.',
  closedText: 'You can look around and choose. Orders start again when the store opens.',
  closed: 'closed',
  dayRange: (from: string, to: string) => `${from} to ${to}`,

  ageSeal: '21+',
  ageTitle: 'Are you 21 or older?',
  ageText: 'Cannabis is for adults. You can look around here; staff check your ID at the counter before anything is handed over.',
  ageDocuments:
    'Bring a driver’s license, a passport or a US military ID. It must be valid and the real card, not a photo of it.',
  ageYes: 'Yes, I am 21 or older',
  ageNo: 'No, go back',

  startOver: 'Start over',
  callStaff: 'Call staff',
  otherLanguage: 'Español',
  display: 'Display',
  back: 'Back',
  close: 'Close',
  railLabel: 'Always here',

  menuTitle: 'What are you looking for?',
  menuCount: (items: number) =>
    items === 0
      ? 'Nothing is in stock right now. Look around, or ask at the counter.'
      : `${items} ${items === 1 ? 'item' : 'items'} in the store right now. Every price includes tax.`,
  menuCountAt: (items: number, time: string) =>
    `${items} ${items === 1 ? 'item' : 'items'}, as of ${time}. Every price includes tax.`,
  searchLabel: 'Search the menu',
  searchHint: 'Name, brand, strain or aroma',
  searchClear: 'Clear the search',
  scan: 'Scan a package',
  inStock: 'In stock now',
  inStockAt: (time: string) => `In stock at ${time}`,
  fits: 'Fits what I may still buy',
  fitsShort: 'Fits my limit',
  inStockShort: 'In stock',
  fitsTitle: 'Fits what you may still buy',
  seeAll: (items: number) => `See all ${items}`,
  shelfCount: (items: number) => `${items} in stock`,
  shelfCountAt: (items: number, time: string) => `${items} at ${time}`,
  shelfFits: (items: number) => `${items} ${items === 1 ? 'fits' : 'fit'} your limit`,
  shelves: {
    flower: 'Flower',
    'pre-roll': 'Pre-rolls',
    vape: 'Vapes',
    edible: 'Edibles',
    beverage: 'Drinks',
    concentrate: 'Concentrates',
    tincture: 'Tinctures and capsules',
    topical: 'Topicals',
    accessory: 'Accessories',
  },
  categories: {
    flower: 'Flower',
    'pre-roll': 'Pre-roll',
    'infused-pre-roll': 'Infused pre-roll',
    vape: 'Vape',
    concentrate: 'Concentrate',
    edible: 'Edible',
    beverage: 'Drink',
    tincture: 'Tincture',
    capsule: 'Capsules',
    topical: 'Topical',
    accessory: 'Accessory',
    merchandise: 'Merchandise',
  },
  kinds: { sativa: 'Sativa', hybrid: 'Hybrid', indica: 'Indica', none: 'No strain' },

  compareItem: (name: string) => `Compare ${name}`,
  compareOpen: (items: number) => `Compare ${items}`,
  compareMore: 'Choose one or two more to compare',
  keyboard: { label: 'Keyboard', erase: 'Erase one letter', clear: 'Clear', space: 'space', hide: 'Hide' },
  freshTitle: 'Packed in the last two weeks',

  everything: 'Everything',
  found: (items: number) => `${items} ${items === 1 ? 'item' : 'items'}`,
  foundFor: (query: string, items: number) => `${items === 1 ? 'matches' : 'match'} “${query}”`,
  nothingFound: 'Nothing matches that.',
  nothingFoundFor: (query: string) => `Nothing matches “${query}”.`,
  nothingFoundIn: (query: string, shelf: string) => `No “${query}” in ${shelf}.`,
  nearest: 'The nearest we have:',
  clearFilters: 'Clear the filters',
  lookEverywhere: 'Look in everything',
  filters: 'Filters',
  filtersOn: (count: number) => `Filters, ${count} on`,
  bestMatch: 'Best match first',
  sortBy: 'Sorted by',
  sorts: {
    'price-up': 'Price, low first',
    'price-down': 'Price, high first',
    newest: 'Newest package first',
    'thc-down': 'THC, high first',
    'thc-up': 'THC, low first',
    name: 'Name, A to Z',
  },
  /** A size as its label words it. */
  size: (label: string) => label,
  from: (size: string) => `from ${size}`,
  soldOut: 'Sold out',
  add: (name: string) => `Add ${name}`,
  inCart: (name: string, count: number) => `${name}, ${count} in your cart. Add one more`,
  overLabel: (name: string, grams: string) => `${name}: ${grams} over your limit. See what fits`,

  flower: 'Flower',
  concentrate: 'Concentrate',
  gramsLeft: (grams: string) => `${grams} left`,

  viewCart: 'View cart',
  viewCartLabel: (items: number, total: string) => `View cart, ${items} ${items === 1 ? 'item' : 'items'}, ${total}`,
  added: (name: string) => `${name} is in your cart.`,
  aromas: {
    limonene: 'lemon peel',
    pinene: 'pine needle',
    linalool: 'lavender',
    myrcene: 'bay leaf',
    caryophyllene: 'black pepper',
    humulene: 'hops',
    terpinolene: 'lilac',
    ocimene: 'basil',
  } as Record<string, string>,
  cartTitle: 'Your cart',
  cartEmpty: 'Your cart is empty.',
  gramsOver: (grams: string) => `${grams} over`,
  noMoreStock: (units: number) => (units === 0 ? 'None is left.' : `The store has only ${units} of these.`),
  stockTitle: (name: string) => `No more ${name}`,

  tryAgain: 'Try again',

  offlineWord: 'Offline',
  offlineTitle: 'The store is offline. You can still order.',
  offlineText: (time: string) =>
    `Prices and stock are as of ${time}. Your order is kept safe on this kiosk and reaches staff as soon as the store is online again; they confirm each item before you pay.`,

  loading: 'Setting out the menu…',
  partMissing: 'This could not be opened.',
  partMissingText: (items: number) =>
    `Everything else works. It opens once this screen is loaded anew${items === 0 ? '.' : '; that empties your cart.'}`,
  loadAnew: 'Load anew',
  emptyTitle: 'The menu is empty',
  emptyText: 'There is nothing to order at the moment. Please ask at the counter.',
  errorTitle: 'The menu could not be opened',
  errorText: 'Nothing is wrong with you or your order. Try again, or order at the counter.',
  firstOnlineTitle: 'This kiosk needs the network once',
  firstOnlineText:
    'It has not fetched the menu yet. It starts by itself when the network is back; until then please order at the counter.',
  revokedTitle: 'This kiosk is switched off',
  revokedText: 'The store took it out of service. Please order at the counter.',
  pairTitle: 'This kiosk is not set up yet',
  pairText: 'A member of staff connects it to the store.',
  pairButton: 'Set up',
  warnings: {
    general:
      'For use only by persons 21 years of age and older. Keep out of reach of children and pets. If someone accidentally consumes cannabis, contact the Poison Center. Consume responsibly.',
    rotating: [
      'Cannabis can be addictive.',
      'Cannabis can impair concentration and coordination. Do not operate a vehicle or machinery under the influence of cannabis.',
      'There may be health risks associated with consumption of this product.',
      'Cannabis is not recommended for use by persons who are pregnant or nursing.',
    ] as readonly string[],
  },
};

/** Every sentence of the lobby: Spanish does not compile with one missing. */
export type Messages = typeof en &
  Steps &
  AskedWords &
  Refusals & {
    /** Why the law lets nobody buy an item in this store; nothing where it forbids none. */
    readonly whyNotSold?: (item: LabelledGoods) => string | undefined;
  };
