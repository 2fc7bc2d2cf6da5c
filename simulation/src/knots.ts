/**
 * Scenes that belong together: the situations in which systems like ours break. Chance alone finds them seldom, so half of all rests of
 * a day begin with one; every scene of a knot still meets what may happen to any scene.
 */
import type { Chance } from './chance.ts';
import type {
  Deed,
  DeliveryWish,
  GrowWish,
  JourneyWish,
  LabWord,
  RoomWish,
  StateWeather,
  StockWish,
  TillWish,
  UndoWish,
  Wish,
} from './history.ts';

/** A deed, whether it happens at the same time as the one before, and whether its isolate stands still. */
export type KnotDeed = Deed & { readonly beside?: true; readonly late?: number; readonly freezesAt?: number };

const knots = {
  race: 4,
  'lost-answer': 4,
  'long-silence': 2,
  'pull-behind': 2,
  'dearer-bag': 2,
  'too-much': 1,
  'last-package': 2,
  'second-thoughts': 2,
  'brought-back': 3,
  'paid-less': 2,
  'split-and-counted': 2,
  'moved-and-split': 1,
  'untold-and-sent': 1,
  'journey-in-doubt': 2,
  'round-of-deliveries': 3,
  'room-of-a-sale': 1,
  'room-in-doubt': 1,
  'goods-arrive': 2,
  'failed-goods': 1,
  'overtaken-reading': 1,
  'counted-till': 2,
  twins: 1,
  'frozen-sender': 2,
} as const;

/** @param grows whether there are plants to have trouble with */
export function knotOf(chance: Chance, grows: boolean): readonly KnotDeed[] {
  if (grows && chance.oneIn(2)) return plantsInDoubt(chance);
  switch (chance.weighed(knots)) {
    case 'race':
      return race(chance);
    case 'lost-answer':
      return lostAnswer(chance);
    case 'long-silence':
      return longSilence(chance);
    case 'pull-behind':
      return pullBehind(chance);
    case 'dearer-bag':
      return dearerBag(chance);
    case 'too-much':
      return tooMuch(chance);
    case 'last-package':
      return lastPackage();
    case 'second-thoughts':
      return secondThoughts(chance);
    case 'brought-back':
      return broughtBack(chance);
    case 'paid-less':
      return paidLess(chance);
    case 'split-and-counted':
      return splitAndCounted(chance);
    case 'moved-and-split':
      return movedAndSplit(chance);
    case 'untold-and-sent':
      return untoldAndSent(chance);
    case 'journey-in-doubt':
      return journeyInDoubt(chance);
    case 'round-of-deliveries':
      return roundOfDeliveries(chance);
    case 'room-of-a-sale':
      return roomOfASale(chance);
    case 'room-in-doubt':
      return roomInDoubt(chance);
    case 'goods-arrive':
      return goodsArrive(chance);
    case 'failed-goods':
      return failedGoods(chance);
    case 'overtaken-reading':
      return overtakenReading(chance);
    case 'counted-till':
      return countedTill(chance);
    case 'twins':
      return twins(chance);
    case 'frozen-sender':
      return frozenSender(chance);
  }
}

const serve = (tablet: 0 | 1, order: number, wish: Wish = 'next'): KnotDeed => ({ does: 'serve', tablet, order, wish });
const cron: KnotDeed = { does: 'cron' };
const wait = (seconds: number): KnotDeed => ({ does: 'wait', seconds });
const weather = (...faults: readonly StateWeather[]): KnotDeed => ({ does: 'weather', faults });

/** Two people at the same moment: at one order, or at two that want the same goods; or two who tell the state. */
function race(chance: Chance): readonly KnotDeed[] {
  const order = chance.below(2);
  const other = chance.oneIn(3) ? order : 1 - order;
  if (chance.oneIn(4)) return [weather('busy'), cron, { ...cron, beside: true }, { does: 'wake', beside: true }];
  return [serve(0, order), { ...serve(1, other), beside: true }];
}

const unansweredSale = [
  'booked-late',
  'reply-lost',
  'reply-not-kept',
  'error-after-booking',
  'empty-body',
  'not-json',
  'answer-of-another-sale',
] as const satisfies readonly StateWeather[];

/** A sale that the state knows gets another price, which goes wrong on its way; then it is undone, or costs less once more. */
function paidLess(chance: Chance): readonly KnotDeed[] {
  const undo = (wish: UndoWish): KnotDeed => ({ does: 'undo', sale: 0, wish });
  const fault = chance.oneIn(2) ? 'refuse' : chance.pick([...unansweredSale, 'reply-not-kept', 'request-lost'] as const);
  const then = chance.weighed({ 'lower-price': 3, void: 1, refund: 1, 'bring-back': 1 } as const);
  const again: readonly KnotDeed[] = chance.oneIn(2) ? [{ does: 'retry-report' }, wait(70), cron] : [];
  const told: readonly KnotDeed[] = [wait(chance.pick([3, 70])), cron];
  return [...paid(chance), cron, undo('lower-price'), weather(fault), cron, undo(then), ...told, ...again];
}

/**
 * Something is made of a package, which the state refuses, or whose answer is lost; then what is left of it is counted, destroyed, taken
 * away, or something else is made of it.
 */
function splitAndCounted(chance: Chance): readonly KnotDeed[] {
  const then = chance.weighed({ count: 4, schedule: 2, 'set-aside': 2, lot: 1 } as const);
  return undecided(chance, chance.weighed(reshapings), then);
}

/** The same the other way round: a package is taken away, and what is made of it is born where the state still has it. */
const movedAndSplit = (chance: Chance): readonly KnotDeed[] => undecided(chance, 'set-aside', chance.weighed(reshapings));

const reshapings = { split: 4, lot: 2, convert: 1 } as const;

function undecided(chance: Chance, first: StockWish, then: StockWish): readonly KnotDeed[] {
  const pkg = chance.below(4);
  const handled = (wish: StockWish): KnotDeed => ({ does: 'handle', pkg, wish });
  const fault = chance.oneIn(3) ? chance.pick(unansweredSale) : 'refuse';
  const after = chance.oneIn(2) ? [{ does: 'retry-report' } as const, cron] : [];
  return [handled(first), weather(fault, fault), cron, handled(then), wait(chance.pick([3, 70])), cron, ...after];
}

const travel = (n: number, wish: JourneyWish): KnotDeed => ({ does: 'travel', n, wish });

/** What was sold or made of a package, or counted, is refused; then what is left of it leaves the shop, and somebody sends it again. */
function untoldAndSent(chance: Chance): readonly KnotDeed[] {
  const pkg = chance.below(4);
  const wish = chance.weighed({ sale: 3, count: 1, split: 2, 'set-aside': 1 } as const);
  const first: readonly KnotDeed[] = wish === 'sale' ? [serve(0, chance.below(2))] : [{ does: 'handle', pkg, wish }];
  const sent = [travel(pkg, 'announce'), ...(chance.oneIn(2) ? told : []), travel(0, 'ship')];
  return [...first, weather('session-over', 'refuse', 'refuse'), ...told, ...sent, ...told, { does: 'retry-report' }, ...told];
}

/** A journey is refused, or its answer is lost; it leaves, or does not take place, and its goods are sold or handled. */
function journeyInDoubt(chance: Chance): readonly KnotDeed[] {
  const wish = chance.weighed({ sale: 3, count: 2, split: 2, 'set-aside': 1, schedule: 1 } as const);
  const pkg = wish === 'sale' ? secondOfJars : chance.below(4);
  const fault = chance.oneIn(2) ? 'refuse' : chance.pick(unansweredSale);
  const sure = chance.oneIn(2) ? told : [];
  const then = chance.weighed({ ship: 2, 'call-off': 4, 'leave-out': 1 } as const);
  const after = wish === 'sale' ? soldFrom(2) : [{ does: 'handle', pkg, wish } as const];
  const asked = chance.oneIn(2) ? told : [wait(3), cron];
  const first = [travel(pkg, 'announce'), ...sure, weather('session-over', fault, fault), travel(0, then), ...asked];
  return [...first, ...after, ...told, { does: 'retry-report' }, ...told];
}

/**
 * A packed order goes on a round, is paid and leaves, with another driver now and then; at the door it is handed over, or it comes back and its
 * sale is undone, and meanwhile somebody plans it again, opens its bag or gives its money back.
 */
function roundOfDeliveries(chance: Chance): readonly KnotDeed[] {
  const deliver = (wish: DeliveryWish): KnotDeed => ({ does: 'deliver', n: 0, wish });
  const undo: KnotDeed = { does: 'undo', sale: -1, wish: chance.weighed({ void: 4, refund: 1, 'bring-all-back': 1 } as const) };
  const besides = (deed: KnotDeed): KnotDeed => ({ ...deed, beside: true });
  const unclear = chance.oneIn(2) ? [weather('session-over', chance.oneIn(3) ? 'refuse' : chance.pick(unansweredSale))] : [];
  const change = chance.oneIn(2) ? [travel(0, chance.oneIn(3) ? 'another-van' : 'another-driver')] : [];
  const again = chance.oneIn(3) ? [besides(deliver('plan'))] : [];
  const [packed, pay] = [soldFrom(chance.between(1, 2)).slice(0, 3), serve(0, -1)];
  const meddle = (): readonly KnotDeed[] =>
    chance.oneIn(2) ? [chance.pick([undo, besides(undo), serve(0, -1, 'cancel'), besides(travel(0, 'call-off'))])] : [];
  const planned = [...packed, deliver('plan'), ...again, ...unclear, ...(chance.oneIn(2) ? told : []), ...change];
  const left = [...(chance.oneIn(8) ? [] : [pay]), travel(0, 'ship'), ...meddle()];
  const wish = chance.oneIn(2) ? 'hand-over' : 'bring-back';
  const door = [deliver(wish), ...meddle(), ...(chance.oneIn(4) ? [travel(0, 'arrive-undo')] : [])];
  // Next day the same customer gets the same again, and nobody knows whether the state heard of it.
  const lost = chance.pick(['server-error', 'reply-lost'] as const);
  const sameAgain = chance.oneIn(3) ? [...soldFrom(1).slice(0, 3), deliver('plan'), weather(lost)] : [];
  return [
    ...planned,
    ...left,
    ...door,
    ...(wish === 'bring-back' || chance.oneIn(4) ? [undo] : []),
    ...told,
    ...sameAgain,
    ...told,
  ];
}

/** A laboratory fails a package whose units are promised or lie in a bag; somebody goes on with them, and now and then they pass after all. */
function failedGoods(chance: Chance): readonly KnotDeed[] {
  const pkg = chance.oneIn(5) ? chance.below(6) : secondOfJars;
  const read = (): KnotDeed => ({ does: 'read-books', by: 'person' });
  const heard = (word: LabWord): readonly KnotDeed[] => [{ does: 'examine', pkg, word }, read()];
  const handle = (wish: StockWish): KnotDeed => ({ does: 'handle', pkg: chance.below(4), wish });
  const some = (): KnotDeed =>
    chance.pick([
      serve(0, -1),
      serve(0, -1),
      serve(0, -1, 'unpick'),
      serve(0, -1, 'cancel'),
      handle('set-aside'),
      handle('bring-out'),
      { does: 'undo', sale: -1, wish: 'void' },
    ]);
  const bag = soldFrom(chance.between(1, 3)).slice(0, chance.pick([2, 3, 3, 3, 4]));
  if (chance.oneIn(4)) {
    // What was promised is not there any more, and something else comes to the shelf.
    const apart = (wish: StockWish): KnotDeed => ({ does: 'handle', pkg: secondOfJars, wish });
    const failed: KnotDeed = { does: 'examine', pkg: 0, word: 'failed' };
    return [...bag.slice(0, 2), apart('set-aside'), failed, read(), apart('bring-out'), some(), ...told];
  }
  return [...bag, ...heard('failed'), serve(0, -1), some(), ...(chance.oneIn(2) ? heard('passed') : []), some(), some(), ...told];
}

/** Others send goods, which are answered while the state answers badly, or the sender takes them back; then they pass their test and are sold. */
function goodsArrive(chance: Chance): readonly KnotDeed[] {
  const read: KnotDeed = { does: 'read-books', by: 'person' };
  const lines = chance.pick([1, 2] as const);
  const receive = (): KnotDeed => ({ does: 'receive', n: 0, wish: chance.weighed({ all: 3, part: 3, reject: 1 } as const) });
  const unclear = chance.oneIn(2) ? [weather('session-over', chance.oneIn(3) ? 'refuse' : chance.pick(unansweredSale))] : [];
  const back: readonly KnotDeed[] = chance.oneIn(5) ? [{ does: 'send-us', lines: 0 }] : [];
  const twice: readonly KnotDeed[] = chance.oneIn(3) ? [{ ...receive(), beside: chance.oneIn(2) } as KnotDeed] : [];
  const arrived = [{ does: 'send-us', lines } as const, read, ...back, receive(), ...twice];
  // What arrived stands last on the state's shelf, and often here too.
  const pkg = 4 + chance.below(lines);
  const handle: KnotDeed = { does: 'handle', pkg, wish: chance.pick(['count', 'bring-out', 'split', 'schedule'] as const) };
  const passed: readonly KnotDeed[] = [{ does: 'examine', pkg, word: chance.oneIn(4) ? 'failed' : 'passed' }, read];
  const sold = chance.oneIn(2) ? soldFrom(1) : [handle];
  return [
    ...arrived,
    ...unclear,
    cron,
    ...(chance.oneIn(2) ? told : []),
    ...passed,
    ...sold,
    ...told,
    { does: 'retry-report' },
    ...told,
  ];
}

/** Whoever reads the state's books stands still over what they read, while a laboratory says something else and somebody reads that. */
function overtakenReading(chance: Chance): readonly KnotDeed[] {
  const pkg = chance.below(4);
  const after = chance.between(3, 16);
  const [first, then] = chance.pick([
    ['failed', 'passed'],
    ['passed', 'failed'],
  ] as const);
  const read: KnotDeed = { does: 'read-books', by: 'person' };
  const meanwhile = { does: 'examine', pkg, word: then, beside: true, late: 4 * after } as const;
  return [
    { does: 'examine', pkg, word: first },
    { ...read, freezesAt: after },
    meanwhile,
    { ...read, beside: true, late: 9 * after },
  ];
}

/** The till is counted, and counted again while somebody sells or gets money back; whatever is counted last shows what fell between. */
function countedTill(chance: Chance): readonly KnotDeed[] {
  const till = (wish: TillWish): KnotDeed => ({ does: 'till', wish });
  const undo: KnotDeed = { does: 'undo', sale: -1, wish: chance.weighed({ 'lower-price': 2, refund: 1, void: 1 } as const) };
  const some = (): readonly KnotDeed[] => chance.pick([soldFrom(1), [undo], [till('paid-in')], [till('paid-out')]]);
  // Every other time there are several, and people change between them.
  const several = chance.oneIn(2);
  const first = several ? [till('set-up'), till('stand')] : [];
  const then = several ? [till('stand'), ...some(), till('count'), till('count'), till('close'), ...some()] : [];
  return [...first, till('count'), ...some(), till('look'), ...some(), till('count'), ...some(), undo, till('count'), ...then];
}

const roomDeed = (wish: RoomWish): KnotDeed => ({ does: 'room', n: 0, wish });
const carried = (pkg: number): KnotDeed => ({ does: 'handle', pkg, wish: 'carry' });

/** What is left of a package is sold out of a new room, which is given up or turned; then the shopper changes their mind. */
function roomOfASale(chance: Chance): readonly KnotDeed[] {
  const wish = chance.weighed({ 'give-up': 2, turn: 1 } as const);
  const heard = (): readonly KnotDeed[] => (chance.oneIn(2) ? told : []);
  const fault = chance.oneIn(3) ? [weather('refuse', 'refuse')] : [];
  const undo = { does: 'undo', sale: -1, wish: chance.weighed({ void: 2, 'bring-back': 1 } as const) } as const;
  const sold = [
    roomDeed('add'),
    carried(secondOfJars),
    ...heard(),
    ...soldFrom(chance.between(2, 3)),
    ...fault,
    ...heard(),
    roomDeed(wish),
    ...heard(),
  ];
  return [...sold, undo, ...told, { does: 'retry-report' }, ...told];
}

/** A room is added, changed or given up, which the state refuses or whose answer is lost; meanwhile something else is done with it. */
function roomInDoubt(chance: Chance): readonly KnotDeed[] {
  const next = (): KnotDeed =>
    chance.oneIn(3) ? carried(chance.below(4)) : roomDeed(chance.weighed({ add: 1, rename: 2, turn: 2, 'give-up': 2 } as const));
  const fault = chance.oneIn(2) ? 'refuse' : chance.pick(unansweredSale);
  const unclear = [weather('session-over', fault, fault), cron, ...(chance.oneIn(2) ? told : [])];
  return [
    roomDeed('add'),
    ...(chance.oneIn(2) ? told : []),
    next(),
    ...unclear,
    next(),
    next(),
    ...told,
    { does: 'retry-report' },
    ...told,
  ];
}

/** Time enough for what was said before to be told. */
const told: readonly KnotDeed[] = [wait(70), cron];

/** The place of the second package of jars, and an order that is picked from it and paid. */
const secondOfJars = 3;
const soldFrom = (units: number): readonly KnotDeed[] => {
  const scan: KnotDeed & { does: 'serve' } = { does: 'serve', tablet: 0, order: -1, wish: 'next', fromLast: true };
  return [{ does: 'place', kiosk: 0, lines: [[0, units]], offline: false }, serve(0, -1), scan, serve(0, -1)];
};

/** A sale left and its answer did not come, in one of the ways in which answers do not come; then it is asked about, early or late. */
function lostAnswer(chance: Chance): readonly KnotDeed[] {
  const fault = chance.pick(unansweredSale);
  return [...paid(chance), weather('session-over', fault), cron, wait(chance.pick([1, 2, 3, 20])), cron];
}

/** The state says nothing clear for so long that a person must look; then the person lets it go again. */
function longSilence(chance: Chance): readonly KnotDeed[] {
  const unclear = Array.from({ length: 8 }, () =>
    chance.pick(['empty-body', 'not-json', 'request-lost', 'server-error'] as const),
  );
  const first = chance.pick(['error-after-booking', 'empty-body', 'answer-of-another-sale'] as const);
  const asking = [70, 140, 900].flatMap((seconds) => [wait(seconds), cron]);
  return [
    ...paid(chance),
    weather('session-over', first, ...unclear),
    cron,
    ...asking,
    weather(),
    { does: 'retry-report' },
    cron,
  ];
}

/** A tablet pulls, falls behind by more than one page, and pulls again. */
function pullBehind(chance: Chance): readonly KnotDeed[] {
  const tablet = chance.below(2) as 0 | 1;
  return [{ does: 'pull', tablet }, serve(0, 0), serve(1, 1), serve(0, 0), serve(1, 1), { does: 'pull', tablet }];
}

/** A bag is ready, and before it is paid it costs something else. */
function dearerBag(chance: Chance): readonly KnotDeed[] {
  return [{ does: 'price', item: chance.below(4), cents: 100 * chance.between(10, 60) }, serve(0, 0), serve(1, 1)];
}

/** A shopper asks for more than the law allows one person, and everybody does what comes next. */
function tooMuch(chance: Chance): readonly KnotDeed[] {
  const order = chance.below(3);
  const ask: KnotDeed = { does: 'place', kiosk: 0, lines: [[2, 4]], offline: chance.oneIn(2) };
  return [ask, { does: 'push', kiosk: 0 }, ...[0, 1, 2, 3].map(() => serve(0, order))];
}

/** What was sold is undone and what was counted is destroyed, before the state has heard of it or after. */
function secondThoughts(chance: Chance): readonly KnotDeed[] {
  const pkg = chance.below(4);
  const undo: KnotDeed = { does: 'undo', sale: 0, wish: chance.pick(['void', 'refund', 'bring-back'] as const) };
  const handle = (wish: StockWish): KnotDeed => ({ does: 'handle', pkg, wish });
  const heard = chance.oneIn(2) ? [cron] : [];
  return chance.oneIn(2)
    ? [...paid(chance), ...heard, undo, cron]
    : [handle('count'), ...heard, handle('schedule'), handle('destroy'), cron];
}

/** A shopper brings goods back that the state knows of, and something goes wrong on their way to where they belong. */
function broughtBack(chance: Chance): readonly KnotDeed[] {
  const undo: KnotDeed = { does: 'undo', sale: 0, wish: chance.pick(['bring-back', 'bring-all-back'] as const) };
  const good = Array.from({ length: chance.below(3) }, () => 'odd-spelling' as const);
  const lost = chance.oneIn(3) ? 'refuse' : chance.pick([...unansweredSale, 'request-lost'] as const);
  const tell = [weather(...good, lost), cron, wait(chance.pick([1, 3, 20])), cron];
  return [serve(0, chance.below(2)), cron, undo, ...tell, ...(chance.oneIn(3) ? [{ does: 'retry-report' } as const, cron] : [])];
}

/** Two shoppers bought the same out of one package, and bring it back one after the other: what the state makes of either looks alike. */
function twins(chance: Chance): readonly KnotDeed[] {
  const place = (kiosk: 0 | 1): KnotDeed => ({ does: 'place', kiosk, lines: [[1, 1]], offline: false });
  const both = [serve(0, -2), serve(1, -1)];
  const undo = (sale: number): KnotDeed => ({ does: 'undo', sale, wish: 'bring-back' });
  const good = Array.from({ length: chance.below(6) }, () => 'odd-spelling' as const);
  const lost = weather(...good, chance.pick(['request-lost', 'booked-late', 'reply-lost', 'reply-not-kept'] as const));
  const sold = [place(0), place(1), ...both, ...both, serve(0, -1), serve(1, -1), cron];
  return [...sold, undo(-2), undo(-1), lost, cron, wait(chance.pick([3, 20])), cron];
}

/** Two orders want the same package, which holds enough for either, and two people scan it at the same moment. */
function lastPackage(): readonly KnotDeed[] {
  const place = (kiosk: 0 | 1, units: number): KnotDeed => ({ does: 'place', kiosk, lines: [[0, units]], offline: false });
  const scan = (tablet: 0 | 1, order: number): KnotDeed => ({ ...serve(tablet, order), fromLast: true }) as KnotDeed;
  return [place(0, 3), place(1, 2), serve(0, -2), serve(1, -1), scan(0, -2), { ...scan(1, -1), beside: true }];
}

/** A step on plants that the state refuses, or whose answer is lost; then the next one of the same plants, and a person lets the first go again. */
function plantsInDoubt(chance: Chance): readonly KnotDeed[] {
  const n = chance.below(2);
  const grow = (wish: GrowWish): KnotDeed => ({ does: 'grow', n, wish });
  const [before, first, ...then] = chance.pick(twoOfTheSamePlants);
  const fault = chance.oneIn(2) ? 'refuse' : chance.pick([...unansweredSale, 'request-lost'] as const);
  const after = chance.oneIn(2) ? [{ does: 'retry-report' } as const, wait(70), cron] : [];
  return [...before.map(grow), cron, weather(fault), grow(first), cron, ...then.map(grow), wait(70), cron, ...after];
}

/** What is told before, what is in doubt, and what comes next. */
const twoOfTheSamePlants: readonly (readonly [readonly GrowWish[], GrowWish, ...GrowWish[]])[] = [
  [[], 'plant', 'batch', 'announce'],
  [[], 'move', 'move'],
  [[], 'batch', 'schedule'],
  [['plant', 'batch'], 'announce', 'weigh'],
  [['batch'], 'announce', 'weigh-some', 'weigh'],
  [['batch'], 'announce', 'weigh', 'weigh'],
  [[], 'call-off', 'announce'],
  [[], 'weigh', 'move', 'weigh'],
  [[], 'weigh', 'schedule', 'destroy'],
  [[], 'weigh-some', 'weigh'],
  [[], 'weigh', 'pack'],
  [[], 'pack', 'pack'],
  [[], 'schedule', 'spare'],
  [[], 'schedule', 'destroy'],
];

/**
 * Whoever drains a location's stream stands still for longer than the lease holds, and somebody else takes over meanwhile: what was
 * about to leave may not leave any more.
 */
function frozenSender(chance: Chance): readonly KnotDeed[] {
  const after = chance.between(8, 20);
  return [...paid(chance), weather('session-over'), { ...cron, freezesAt: after }, { ...cron, beside: true, late: 4 * after }];
}

/** What is ready is paid for, so that there is something to tell. */
const paid = (chance: Chance): readonly KnotDeed[] => (chance.oneIn(2) ? [serve(0, chance.below(2))] : []);
