/** Plays histories that once broke a rule, and prints the rules they break now, one line each: nothing, for as long as all is well. */
import type { Deed, History, Scene } from '../src/history.ts';
import { takeChanceAway } from '../src/play/determinism.ts';
import { openPlayer } from '../src/play/player.ts';

/** A deed, and its chance where that matters. */
type Chosen = Deed & { readonly seed?: number };

const history = (opening: number, ...deeds: readonly Chosen[]): History => ({
  seed: 3,
  day: 3,
  system: 'biotrack-licensee',
  beginnings: [],
  opening,
  scenes: deeds.map((deed, n): Scene => ({ seed: n + 1, ...deed })),
});
const paid = { does: 'serve', tablet: 1, order: 0, wish: 'next' } as const;

/** The opening with one sale that the state has not heard of and one bag that is ready. */
const oneSoldOneReady = 5;

/** Two picked from the same goods, and the package of one is to be destroyed. */
const lastPackagePutAway: History = {
  ...{ seed: 906, day: 56, system: 'biotrack-licensee', beginnings: [], opening: 6 },
  scenes: [
    { does: 'place', kiosk: 1, lines: [[0, 1]], offline: false, seed: 2102210190 },
    { does: 'serve', tablet: 1, order: 2, wish: 'next', seed: 1434308683 },
    { does: 'place', kiosk: 1, lines: [[0, 2]], offline: false, seed: 2993950181 },
    { does: 'serve', tablet: 1, order: -1, wish: 'next', seed: 1022072782 },
    { does: 'serve', tablet: 0, order: -2, wish: 'next', fromLast: true, seed: 4187569714, beside: true },
    { does: 'handle', pkg: 3, wish: 'schedule', seed: 2236225540, beside: true },
    { does: 'serve', tablet: 0, order: 0, wish: 'next', seed: 1139827492 },
  ],
};

/** Time enough for what waits after a refusal. */
const told: readonly Deed[] = [{ does: 'wait', seconds: 70 }, { does: 'cron' }];

/** After the sale is told, in both dialects: deeds, and a refused report that somebody sends again. */
const inBoth = (...deeds: readonly Chosen[]): readonly History[] =>
  (['biotrack-licensee', 'biotrack-v1'] as const).map((system) => ({
    ...history(oneSoldOneReady, ...told, ...deeds, { does: 'retry-report' }, ...told),
    system,
  }));

/** Jars picked from their second package, some or all of it, and paid. */
const jarsOf = (units: number): readonly Chosen[] => [
  { does: 'place', kiosk: 0, lines: [[0, units]], offline: false },
  { does: 'serve', tablet: 0, order: -1, wish: 'next' },
  // A seed under which a scan takes the whole line.
  { does: 'serve', tablet: 0, order: -1, wish: 'next', fromLast: true, seed: 2 },
  { does: 'serve', tablet: 0, order: -1, wish: 'next' },
];
const jarsSold = jarsOf(1);
const allJarsSold = jarsOf(2);
const shelvesForJars: readonly Chosen[] = [
  // A seed under which the new room is none that is kept apart.
  { does: 'room', n: 0, wish: 'add', seed: 2 },
  { does: 'handle', pkg: 3, wish: 'carry' },
];
const soldOutOfANewRoom = [...shelvesForJars, ...allJarsSold];

const onceBroken: readonly History[] = [
  // The state restores a backup and gives its transaction numbers again; the next sale's reply is lost. Looked for behind the newest
  // number we knew, the sale was not there, and was sent a second time.
  history(
    oneSoldOneReady,
    { does: 'keep', of: 'state' },
    { does: 'cron' },
    { does: 'roll-back', of: 'state' },
    paid,
    { does: 'weather', faults: ['session-over', 'reply-lost'] },
    { does: 'cron' },
    { does: 'wait', seconds: 20 },
  ),
  // Our database is restored from before a report left: it is asked about, and not sent again.
  history(
    oneSoldOneReady,
    { does: 'keep', of: 'server' },
    { does: 'cron' },
    { does: 'roll-back', of: 'server' },
    { does: 'cron' },
  ),
  // The same, after the state had been asked about the report and said nothing clear. Counted from nothing again, the next question
  // took the number of an earlier one, and no answer to it could ever be written down.
  history(
    oneSoldOneReady,
    { does: 'weather', faults: ['session-over', 'empty-body', 'empty-body', 'not-json'] },
    { does: 'cron' },
    { does: 'wait', seconds: 70 },
    { does: 'cron' },
    { does: 'keep', of: 'server' },
    { does: 'roll-back', of: 'server' },
  ),
  // While the last package was scanned into a bag, the manager put it away to be destroyed: what was sold out of it was missing on the
  // shelf a second time.
  lastPackagePutAway,
  // While a sale was voided, the manager put the package away to be destroyed: its units came back to the shelf and could not be sold.
  {
    ...{ seed: 1_000_913, day: 62_557, system: 'biotrack-licensee', beginnings: [], opening: 4 },
    scenes: [
      { does: 'serve', tablet: 1, order: 1, wish: 'next', seed: 482677547 },
      { does: 'handle', pkg: 3, wish: 'schedule', seed: 2512247628 },
      { does: 'repeat', tablet: 0, seed: 185954760, beside: true },
      {
        does: 'place',
        kiosk: 1,
        lines: [
          [0, 1],
          [3, 2],
        ],
        offline: false,
        seed: 2078586170,
        beside: true,
      },
      { does: 'undo', sale: 2, wish: 'void', seed: 4236162747, beside: true },
    ],
  },
  // Whoever drained a stream stood still before it noted that the report leaves, and somebody else took the stream over.
  {
    ...{ seed: 255, day: 15, system: 'biotrack-licensee', beginnings: [], opening: 6 },
    scenes: [
      { does: 'cron', freezesAt: 12, seed: 2551260057 },
      { does: 'cron', beside: true, late: 48, seed: 4262812701 },
    ],
  },
  // The same while the state was asked: the late answer took the number of the next one, which could not be written down then.
  {
    ...{ seed: 762320, day: 47645, system: 'biotrack-licensee', beginnings: [], opening: 5 },
    scenes: [
      {
        does: 'place',
        kiosk: 0,
        lines: [
          [0, 2],
          [1, 2],
        ],
        offline: false,
        seed: 2389076110,
        road: 'answer-lost',
      },
      { does: 'wake', seed: 2461007748, crash: { atTurn: 3, after: true } },
      { does: 'place', kiosk: 0, lines: [[1, 1]], offline: false, seed: 3177629494 },
      { does: 'wait', seconds: 7300, seed: 2244894455 },
      { does: 'weather', faults: ['session-over'], seed: 3838060856 },
      { does: 'cron', freezesAt: 9, seed: 2280664536 },
      { does: 'cron', beside: true, late: 36, seed: 2456964051 },
    ],
  },
  // A person let a refused report go again, the state took it, and then our database was restored from before: refused as it stood there, it
  // would have been sent a second time.
  history(
    oneSoldOneReady,
    { does: 'weather', faults: ['refuse', 'refuse'] },
    { does: 'cron' },
    { does: 'keep', of: 'server' },
    { does: 'retry-report' },
    { does: 'cron' },
    { does: 'roll-back', of: 'server' },
  ),
  // A count waited for a split that the state had refused; another split was told meanwhile. Let go in the end, the count put its units back.
  {
    ...{ seed: 40_014_873, day: 2_500_929, system: 'biotrack-v1', beginnings: [], opening: 3 },
    scenes: [
      { does: 'handle', pkg: 0, wish: 'split', seed: 753011144 },
      { does: 'weather', faults: ['empty-body', 'empty-body'], seed: 2571815735 },
      { does: 'handle', pkg: 0, wish: 'count', seed: 3777997833 },
      { does: 'cron', seed: 1893982628, beside: true },
      { does: 'cron', seed: 2137516339 },
      { does: 'handle', pkg: 0, wish: 'split', seed: 896797154 },
      { does: 'weather', faults: ['refuse', 'refuse'], seed: 475496647 },
      { does: 'handle', pkg: 0, wish: 'count', seed: 2923114417, road: 'never-arrives' },
      { does: 'cron', seed: 3893996471 },
      { does: 'retry-report', seed: 1651076268 },
    ],
  },
  // A count waited for a split that the state had refused, and a sale behind it was booked without our hearing of it. Let go before that
  // was found out, the count put back what had been sold.
  {
    ...{ seed: 80_078_398, day: 5_004_899, system: 'biotrack-v1', beginnings: [], opening: 2 },
    scenes: [
      { does: 'serve', tablet: 0, order: 0, wish: 'next', seed: 3420715372 },
      { does: 'handle', pkg: 0, wish: 'split', seed: 1746958859 },
      { does: 'weather', faults: ['refuse', 'refuse'], seed: 2397496835 },
      { does: 'handle', pkg: 0, wish: 'count', seed: 1970166219 },
      { does: 'serve', tablet: 0, order: 0, wish: 'next', seed: 2611018279 },
      {
        does: 'weather',
        faults: [
          ...(['session-over', 'error-after-booking', 'server-error', 'server-error', 'server-error', 'not-json'] as const),
          ...(['not-json', 'request-lost', 'not-json', 'server-error'] as const),
        ],
        seed: 1791965157,
      },
      { does: 'cron', seed: 2004010449 },
      { does: 'retry-report', seed: 2840558989 },
    ],
  },
  // The other way round: a restored backup left the notice of a destruction in doubt, and the count before it waited for that for good,
  // though a notice changes no number.
  {
    ...{ seed: 100_032_442, day: 6_252_027, system: 'biotrack-v1', beginnings: [], opening: 6 },
    scenes: [
      { does: 'handle', pkg: 2, wish: 'count', seed: 418191525 },
      { does: 'handle', pkg: 2, wish: 'schedule', seed: 1551956521 },
      { does: 'keep', of: 'server', seed: 484720969 },
      { does: 'roll-back', of: 'server', seed: 2498018479 },
    ],
  },
  // Two shoppers brought back the same out of one package, and a backup of ours was restored. The package that the state then made for the
  // first looked like the second's: its number was to stand on both, and nothing more was told.
  {
    ...{ seed: 110_015_172, day: 6_875_948, system: 'biotrack-v1', beginnings: [], opening: 2, isWithoutQuarantine: true },
    scenes: [
      { does: 'place', kiosk: 0, lines: [[1, 1]], offline: false, seed: 3361556688 },
      { does: 'place', kiosk: 1, lines: [[1, 1]], offline: false, seed: 3531474310 },
      { does: 'serve', tablet: 0, order: -2, wish: 'next', seed: 2235687607 },
      { does: 'serve', tablet: 1, order: -1, wish: 'next', seed: 599662189 },
      { does: 'serve', tablet: 0, order: -2, wish: 'next', seed: 303074936 },
      { does: 'serve', tablet: 1, order: -1, wish: 'next', seed: 1960875312 },
      { does: 'serve', tablet: 0, order: -1, wish: 'next', seed: 1809600140 },
      { does: 'serve', tablet: 1, order: -1, wish: 'next', seed: 1292706905 },
      { does: 'undo', sale: -2, wish: 'bring-back', seed: 1006154651 },
      { does: 'undo', sale: -1, wish: 'bring-back', seed: 3078728891 },
      { does: 'keep', of: 'server', seed: 974186189 },
      { does: 'roll-back', of: 'server', seed: 1825692694 },
    ],
  },
  // Goods came back to the quarantine in which their source lay, and somebody took that out at the same moment: no move was told, and the
  // state laid them down beside the source.
  {
    ...{ seed: 120_069_338, day: 7_504_333, system: 'biotrack-licensee', beginnings: [], opening: 5 },
    scenes: [
      { does: 'handle', pkg: 3, wish: 'set-aside', seed: 52356779 },
      { does: 'undo', sale: 2, wish: 'bring-back', seed: 83672218 },
      { does: 'serve', tablet: 1, order: 1, wish: 'next', seed: 2959100885, beside: true },
      { does: 'handle', pkg: 3, wish: 'bring-out', seed: 3332528744, beside: true },
    ],
  },
  // The state refused to lay a package into another room, and a part was split off it. Sent again, the move took the package there and
  // left its part behind.
  {
    ...{ seed: 60_048_702, day: 3_753_043, system: 'biotrack-licensee', beginnings: [], opening: 1 },
    scenes: [
      { does: 'handle', pkg: 4, wish: 'set-aside', seed: 499047112 },
      { does: 'handle', pkg: 0, wish: 'split', seed: 1499717704 },
      { does: 'weather', faults: ['refuse', 'refuse'], seed: 1257809326 },
      { does: 'cron', seed: 4182230196 },
      { does: 'retry-report', seed: 2314136670 },
    ],
  },
  // The same with what a shopper brings back: it lies in the quarantine here, where its source was taken, and so no move of it was told.
  ...inBoth(
    { does: 'handle', pkg: 3, wish: 'set-aside' },
    { does: 'weather', faults: ['refuse', 'refuse'] },
    ...told,
    { does: 'undo', sale: 0, wish: 'bring-back' },
    ...told,
  ),
  // The other way round: the split was refused and the move told. Sent again, the split laid its part where the source lies by now.
  ...inBoth(
    { does: 'weather', faults: ['refuse', 'refuse'] },
    { does: 'handle', pkg: 3, wish: 'split' },
    ...told,
    { does: 'handle', pkg: 3, wish: 'set-aside' },
    ...told,
  ),
  // And so it was with goods of a refund that a shopper brought back to the quarantine, and whose source left it.
  ...inBoth(
    { does: 'handle', pkg: 3, wish: 'set-aside' },
    ...told,
    { does: 'weather', faults: ['refuse', 'refuse'] },
    { does: 'undo', sale: 0, wish: 'bring-back' },
    ...told,
    { does: 'handle', pkg: 3, wish: 'bring-out' },
    ...told,
  ),
  // The state refused a sale, and what was left of its package was sent away: the state shipped what had been sold as well.
  ...inBoth(
    { does: 'weather', faults: ['session-over', 'refuse', 'refuse'] },
    { does: 'serve', tablet: 0, order: 0, wish: 'next' },
    ...told,
    { does: 'travel', n: 1, wish: 'announce' },
    ...told,
    { does: 'travel', n: 0, wish: 'ship' },
    ...told,
  ),
  // A journey did not take place, which the state refused to hear; what had come back was sold, and that it refused as well.
  ...inBoth(
    { does: 'travel', n: 3, wish: 'announce' },
    ...told,
    { does: 'weather', faults: ['session-over', 'refuse', 'refuse'] },
    { does: 'travel', n: 0, wish: 'call-off' },
    ...told,
    { does: 'place', kiosk: 0, lines: [[0, 1]], offline: false },
    { does: 'serve', tablet: 0, order: -1, wish: 'next' },
    { does: 'serve', tablet: 0, order: -1, wish: 'next', fromLast: true },
    { does: 'serve', tablet: 0, order: -1, wish: 'next' },
    ...told,
  ),
  // A shopper brought back what was sold out of a package that waits for its journey. In v1 it is a part of that package until it is
  // split off, which the state refuses of what travels: and so it shipped what lay here.
  {
    ...{ seed: 1_517, day: 94, system: 'biotrack-v1', beginnings: [], opening: 5 },
    scenes: [
      { does: 'travel', n: 2, wish: 'announce', seed: 4041522879 },
      { does: 'undo', sale: 0, wish: 'bring-back', seed: 2660633926 },
      { does: 'travel', n: 0, wish: 'ship', seed: 2054412436 },
    ],
  },
  // What a sale had emptied lay in a room that was given up, or became a quarantine; then the sale was voided. Its units came back into a
  // room that nobody has any more, or were for sale in a quarantine.
  ...inBoth(...soldOutOfANewRoom, { does: 'room', n: 0, wish: 'give-up' }, { does: 'undo', sale: -1, wish: 'void' }, ...told),
  ...inBoth(...soldOutOfANewRoom, { does: 'room', n: 0, wish: 'turn' }, { does: 'undo', sale: -1, wish: 'void' }, ...told),
  // The state refused a sale, and what was left of its package, or the room that it had emptied, became a quarantine: out of that the state
  // sells nothing.
  ...inBoth(
    { does: 'weather', faults: ['session-over', 'refuse', 'refuse'] },
    ...jarsSold,
    { does: 'handle', pkg: 3, wish: 'set-aside' },
    ...told,
  ),
  ...inBoth(
    ...shelvesForJars,
    ...told,
    { does: 'weather', faults: ['session-over', 'refuse', 'refuse'] },
    ...allJarsSold,
    { does: 'room', n: 0, wish: 'turn' },
    ...told,
  ),
  // The other way round: it refused to hear that a package left the quarantine, and then that it was sold.
  ...inBoth(
    { does: 'handle', pkg: 3, wish: 'set-aside' },
    ...told,
    { does: 'weather', faults: ['session-over', 'refuse', 'refuse'] },
    { does: 'handle', pkg: 3, wish: 'bring-out' },
    ...jarsSold,
    ...told,
  ),
  // Two read what laboratories said, and the one who stood still meanwhile wrote the older word over the newer one.
  {
    ...{ seed: 41972, day: 2623, system: 'biotrack-licensee', beginnings: [], opening: 0 },
    scenes: [
      { does: 'examine', pkg: 1, word: 'passed', seed: 3773456895 },
      { does: 'read-books', by: 'person', freezesAt: 6, seed: 3810165533 },
      { does: 'examine', pkg: 1, word: 'failed', beside: true, late: 24, seed: 3335004709 },
      { does: 'read-books', by: 'person', beside: true, late: 54, seed: 2884356195 },
    ],
  },
  // What was promised failed its test, and what came to the shelf in its place was free to be promised once more.
  ...inBoth(
    { does: 'place', kiosk: 0, lines: [[0, 3]], offline: false },
    { does: 'serve', tablet: 0, order: -1, wish: 'next' },
    { does: 'handle', pkg: 3, wish: 'set-aside' },
    { does: 'examine', pkg: 0, word: 'failed' },
    { does: 'read-books', by: 'person' },
    { does: 'handle', pkg: 3, wish: 'bring-out' },
  ),
  // What others sent was kept in the quarantine, and the state had put it into the vault.
  ...inBoth(
    { does: 'send-us', lines: 2 },
    { does: 'read-books', by: 'person' },
    // A seed under which it goes to the quarantine.
    { does: 'receive', n: 0, wish: 'part', seed: 2 },
    ...told,
  ),
  // A till was closed in the same moment in which its first count left money in it.
  {
    ...{ seed: 101047, day: 6315, system: 'biotrack-licensee', beginnings: [], opening: 0 },
    scenes: [
      { does: 'till', wish: 'set-up', seed: 1683496506 },
      { does: 'till', wish: 'count', seed: 3215668684 },
      { does: 'till', wish: 'close', seed: 979146836, beside: true },
    ],
  },
  // Two packed of the same flower at the same moment, and the second was answered with what the table said of itself.
  {
    ...{ seed: 850002545, day: 53125159, system: 'biotrack-licensee', beginnings: [], opening: 0, garden: 4 },
    scenes: [
      { does: 'grow', n: 1, wish: 'pack', seed: 4122172753, road: 'doubled', crash: { atTurn: 0, after: true } },
      { does: 'grow', n: 1, wish: 'pack', seed: 2600539758 },
    ],
  },
  // A state that was set back gave the number of one sale to the next, and what the first cost less was taken off the second.
  {
    ...{ seed: 800009038, day: 50000564, system: 'biotrack-v1', beginnings: [], opening: 6 },
    scenes: [
      { does: 'place', kiosk: 0, lines: [[1, 1]], offline: false, seed: 414748456 },
      { does: 'serve', tablet: 1, order: 2, wish: 'next', seed: 1061369233 },
      { does: 'keep', of: 'state', seed: 2188699660 },
      { does: 'serve', tablet: 0, order: 0, wish: 'next', seed: 2206036302 },
      { does: 'cron', seed: 1792849729 },
      { does: 'roll-back', of: 'state', seed: 2396653081 },
      { does: 'serve', tablet: 1, order: 1, wish: 'next', seed: 3861148722 },
      { does: 'undo', sale: 0, wish: 'lower-price', seed: 3379211740 },
    ],
  },
];

takeChanceAway();
const player = openPlayer();
for (const [n, each] of onceBroken.entries())
  for (const { rule, what } of await player.play(each)) console.log(`${n}: ${rule}: ${what}`);
