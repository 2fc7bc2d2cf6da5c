import { Chance } from './chance.ts';
import type {
  Deed,
  DeliveryWish,
  GrowWish,
  History,
  JourneyWish,
  LabWord,
  ReceiveWish,
  Road,
  RoomWish,
  Scene,
  StateWeather,
  StockWish,
  TillWish,
  UndoWish,
  Wish,
} from './history.ts';
import { knotOf, type KnotDeed } from './knots.ts';
import { gardens, openings } from './play/openings.ts';

/**
 * A tree: sixteen seeds in a row begin with the same morning, and four of them go on with the same noon. Each beginning is played once for
 * all of them: what costs most is to get into a situation, and from each there are many ways on.
 */
const historiesOfADay = 16;
const historiesOfANoon = 4;
/** Scenes of the longest of each, knots not counted. Most defects show within few; long ones find what needs a crowd. */
const longestMorning = 12;
const longestNoon = 4;
const longestRest = 5;
/** A noon often begins with a knot, a rest sometimes. */
const [noonsForAKnot, restsForAKnot] = [2, 4];

/** One day in so many the state speaks BioTrack v1. */
const daysInV1 = 3;
/** And one in so many the shop keeps nothing apart. */
const daysWithoutQuarantine = 5;

/** And one in so many it grows plants. */
const daysWithAGarden = 4;

const roads = { clear: 12, 'answer-lost': 3, doubled: 2, delayed: 2, 'never-arrives': 1 } as const satisfies Record<Road, number>;

const weather = {
  'reply-lost': 4,
  'reply-not-kept': 2,
  'request-lost': 3,
  'booked-late': 4,
  'error-after-booking': 3,
  'server-error': 2,
  'empty-body': 2,
  'not-json': 1,
  'session-over': 2,
  'locked-out': 2,
  busy: 1,
  refuse: 2,
  'answer-of-another-sale': 2,
  'odd-spelling': 2,
  'hang-up-twice': 1,
} as const satisfies Record<StateWeather, number>;

const undoWishes = {
  void: 3,
  refund: 2,
  'bring-back': 3,
  'bring-all-back': 1,
  'lower-price': 3,
} as const satisfies Record<UndoWish, number>;

const stockWishes = {
  count: 4,
  schedule: 2,
  spare: 1,
  destroy: 2,
  split: 3,
  lot: 2,
  convert: 1,
  'set-aside': 2,
  'bring-out': 2,
  carry: 2,
} as const satisfies Record<StockWish, number>;

const tillWishes = { look: 2, count: 4, 'paid-in': 1, 'paid-out': 1, 'set-up': 1, stand: 2, close: 1 } as const satisfies Record<
  TillWish,
  number
>;

const roomWishes = { add: 4, rename: 2, turn: 2, 'give-up': 3 } as const satisfies Record<RoomWish, number>;

const growWishes = {
  plant: 3,
  move: 2,
  batch: 3,
  announce: 3,
  'call-off': 1,
  weigh: 3,
  'weigh-some': 1,
  pack: 6,
  schedule: 2,
  spare: 1,
  destroy: 1,
} as const satisfies Record<GrowWish, number>;

const labWords = { failed: 3, passed: 3, pending: 1 } as const satisfies Record<LabWord, number>;

const receiveWishes = { all: 3, part: 2, reject: 1 } as const satisfies Record<ReceiveWish, number>;

const journeyWishes = {
  announce: 6,
  ship: 3,
  'call-off': 3,
  'leave-out': 1,
  arrive: 1,
  'arrive-undo': 1,
  'another-driver': 2,
  'another-van': 1,
} as const satisfies Record<JourneyWish, number>;

const deliveryWishes = { plan: 3, 'hand-over': 2, 'bring-back': 1 } as const satisfies Record<DeliveryWish, number>;

const deeds = {
  serve: 40,
  place: 16,
  push: 6,
  wake: 9,
  cron: 6,
  weather: 8,
  wait: 5,
  repeat: 6,
  price: 4,
  pull: 2,
  'restart-tablet': 1,
  'retry-report': 2,
  'new-isolate': 1,
  undo: 4,
  handle: 7,
  travel: 4,
  deliver: 2,
  room: 3,
  till: 3,
  'send-us': 1,
  receive: 1,
  examine: 1,
  'read-books': 1,
  'manager-again': 2,
} as const;

/** Where plants grow, their people have as much to do with them as with everything else. */
const deedsWithAGarden = { ...deeds, grow: 60 } as const;

/** The history of a seed. The same seed gives the same history, byte for byte. */
export function generateHistory(seed: number): History {
  const { scenes: morning, ...shop } = morningOf(Math.floor(seed / historiesOfADay));
  const { noon, scenes: middle } = noonOf(Math.floor(seed / historiesOfANoon));
  const grows = shop.garden !== undefined;
  const chance = new Chance(seed);
  const rest = partOf(chance, restsForAKnot, 1 + mostlyFew(chance, longestRest - 1), grows);
  const scenes = [...morning, ...middle, ...rest];
  const of = { seed, ...shop };
  const shared = { name: `morning ${shop.day}`, scenes: morning.length };
  // A backup is made and restored in what nobody else begins with.
  if (chance.oneIn(12))
    return { ...of, scenes: [...morning, ...withRollBack(chance, [...middle, ...rest])], beginnings: [shared] };
  return { ...of, scenes, beginnings: [shared, { name: `noon ${noon}`, scenes: morning.length + middle.length }] };
}

/** What every history of a day begins with. */
const morningOf = lastOne((day: number): Omit<History, 'seed' | 'beginnings'> => {
  const chance = new Chance(day ^ 0x5eed_da75);
  const opening = chance.below(openings.length);
  const system = chance.oneIn(daysInV1) ? 'biotrack-v1' : 'biotrack-licensee';
  const rooms = chance.oneIn(daysWithoutQuarantine) ? { isWithoutQuarantine: true as const } : {};
  const garden = gardenOf(day);
  const scenes = scenesOf(chance, mostlyFew(chance, longestMorning), garden !== undefined);
  return { day, opening, system, ...rooms, ...(garden === undefined ? {} : { garden }), scenes };
});

/** How far plants are on a day; nothing where none grow. A chance of its own: a day without is as it would be anyway. */
function gardenOf(day: number): number | undefined {
  const chance = new Chance(day ^ 0x0009_a2de);
  return chance.oneIn(daysWithAGarden) ? chance.below(gardens.length) : undefined;
}

/** What some of a day's histories go on with. */
const noonOf = lastOne((noon: number) => {
  const chance = new Chance(noon ^ 0x0013_4009);
  const grows = gardenOf(Math.floor((noon * historiesOfANoon) / historiesOfADay)) !== undefined;
  return { noon, scenes: partOf(chance, noonsForAKnot, mostlyFew(chance, longestNoon), grows) };
});

/** A part of a history, now and then with a knot before it. It begins by itself, and not beside what was before. */
function partOf(chance: Chance, oneKnotIn: number, length: number, grows: boolean): readonly Scene[] {
  const knot = chance.oneIn(oneKnotIn) ? knotOf(chance, grows).map((deed) => sceneOf(chance, deed, chance.oneIn(4))) : [];
  const [first, ...others] = [...knot, ...scenesOf(chance, length, grows)];
  if (first === undefined) return [];
  const { beside: _, ...alone } = first;
  return [alone as Scene, ...others];
}

/** Remembers the last answer: seeds come in a row. */
function lastOne<Value>(make: (n: number) => Value): (n: number) => Value {
  let last: { readonly n: number; readonly value: Value } | undefined;
  return (n) => (last?.n === n ? last : (last = { n, value: make(n) })).value;
}

const scenesOf = (chance: Chance, length: number, grows: boolean): readonly Scene[] =>
  Array.from({ length }, () => sceneOf(chance, deedOf(chance, grows)));

/** A square: most are small, some are large. */
const mostlyFew = (chance: Chance, most: number): number => Math.floor((most + 1) * chance.fraction() ** 2);

/** Everybody's day, with what the network and the machines do to it. Most scenes of a knot are left in peace: it must come to its point. */
function sceneOf(chance: Chance, deed: KnotDeed, mayGoWrong = true): Scene {
  const isAsked =
    deed.does === 'serve' ||
    deed.does === 'repeat' ||
    deed.does === 'push' ||
    deed.does === 'place' ||
    deed.does === 'undo' ||
    deed.does === 'handle' ||
    deed.does === 'travel' ||
    deed.does === 'deliver' ||
    deed.does === 'room' ||
    deed.does === 'receive' ||
    deed.does === 'till' ||
    deed.does === 'grow';
  const isOurs = deed.does === 'wake' || deed.does === 'cron' || deed.does === 'read-books';
  const mayCrash = isAsked || isOurs;
  const road = isAsked && mayGoWrong ? chance.weighed(roads) : 'clear';
  const crash =
    mayCrash && mayGoWrong && chance.oneIn(8) ? { atTurn: chance.below(turnsOf(deed)), after: chance.oneIn(2) } : undefined;
  const isBeside = deed.does !== 'keep' && deed.does !== 'roll-back' && chance.oneIn(4);
  return {
    ...deed,
    seed: chance.word(),
    ...(road === 'clear' ? {} : { road }),
    ...(crash === undefined ? {} : { crash }),
    ...(isBeside ? { beside: true as const } : {}),
  };
}

/** Turns in which a crash is worth a try: a step reads and writes; telling the state is a conversation. */
const turnsOf = ({ does }: Deed): number =>
  ['serve', 'place', 'undo', 'handle', 'travel', 'deliver', 'room', 'receive', 'till', 'grow'].includes(does)
    ? 3
    : ['wake', 'cron', 'read-books'].includes(does)
      ? 14
      : 9;

function deedOf(chance: Chance, grows: boolean): Deed {
  const does = grows ? chance.weighed(deedsWithAGarden) : chance.weighed(deeds);
  const side = (): 0 | 1 => chance.below(2) as 0 | 1;
  switch (does) {
    case 'place':
      return placing(chance);
    case 'push':
      return { does, kiosk: side() };
    case 'serve':
      return {
        does,
        tablet: side(),
        order: chance.below(3),
        wish: chance.weighed({ next: 30, unpick: 2, cancel: 2, reject: 1 } satisfies Record<Wish, number>),
      };
    case 'repeat':
    case 'restart-tablet':
    case 'pull':
      return { does, tablet: side() };
    case 'wait':
      return { does, seconds: chance.pick([2, 8, 20, 70, 140, 900, 7_300]) };
    case 'weather':
      return { does, faults: Array.from({ length: chance.between(1, 3) }, () => chance.weighed(weather)) };
    case 'price':
      return { does, item: chance.below(4), cents: 100 * chance.between(10, 60) };
    case 'undo':
      return {
        does,
        sale: chance.below(3),
        wish: chance.weighed(undoWishes),
      };
    case 'handle':
      return {
        does,
        pkg: chance.below(6),
        wish: chance.weighed(stockWishes),
      };
    case 'travel':
      return { does, n: chance.below(6), wish: chance.weighed(journeyWishes) };
    case 'deliver':
      return { does, n: chance.below(2), wish: chance.weighed(deliveryWishes) };
    case 'till':
      return { does, wish: chance.weighed(tillWishes) };
    case 'room':
      return { does, n: chance.below(3), wish: chance.weighed(roomWishes) };
    case 'grow':
      return { does, n: chance.below(4), wish: chance.weighed(growWishes) };
    case 'send-us':
      return { does, lines: chance.pick([0, 1, 2]) };
    case 'receive':
      return { does, n: chance.below(2), wish: chance.weighed(receiveWishes) };
    case 'examine':
      return { does, pkg: chance.below(6), word: chance.weighed(labWords) };
    case 'read-books':
      return { does, by: chance.pick(['bell', 'person']) };
    case 'manager-again':
    case 'wake':
    case 'cron':
    case 'retry-report':
    case 'new-isolate':
      return { does };
  }
}

/** Small carts for the most part; now and then one that the law forbids, or more than the shelf holds. */
function placing(chance: Chance): Deed {
  const lines = Array.from(
    { length: chance.oneIn(3) ? 2 : 1 },
    () => [chance.below(4), chance.oneIn(12) ? 4 : chance.between(1, 2)] as const,
  );
  const distinct = lines.filter(([item], place) => lines.findIndex(([other]) => other === item) === place);
  return { does: 'place', kiosk: chance.below(2) as 0 | 1, lines: distinct, offline: chance.oneIn(6) };
}

/** Somebody restores a backup: what was written between `keep` and `roll-back` is gone. */
function withRollBack(chance: Chance, scenes: readonly Scene[]): readonly Scene[] {
  const of = chance.oneIn(3) ? 'server' : 'state';
  const keepAt = chance.below(scenes.length);
  const backAt = chance.between(keepAt, scenes.length - 1);
  const keep: Scene = { does: 'keep', of, seed: chance.word() };
  const back: Scene = { does: 'roll-back', of, seed: chance.word() };
  return [...scenes.slice(0, keepAt), keep, ...scenes.slice(keepAt, backAt + 1), back, ...scenes.slice(backAt + 1)];
}
