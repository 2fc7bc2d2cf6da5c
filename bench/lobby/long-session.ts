/** How quickly the lobby answers two hundred steps of a shopper in a store of ten thousand items, and whether anything jumps. */
import type { BrowserContext, CDPSession, Page } from '@playwright/test';
import type { Bench, Figure, Measurement } from '../measurement.ts';
import { enterMenu } from '../support/lobby-walk.ts';
import { percentile, rounded } from '../support/statistics.ts';
import { largeLobby, slowDown } from './large-lobby.ts';

const steps = 200;
/** Whoever types quickly touches five keys a second. */
const betweenTouchesMs = 200;
/** A finger that taps rests on the glass for so long: what is pressed is painted while it does. */
const restsMs = 70;
/** How often, and how many times, a shopper looks for what is not on the screen yet. */
const [betweenLooksMs, mostLooks] = [50, 600];
/** Touches of the empty page that the session is beside. */
const bareTouches = 60;
/** Shorter answers than this the browser does not report one by one: they count as this long. */
const shortestMs = 16;

interface Answer {
  /** When the touch came, on the page's clock. */
  readonly atMs: number;
  readonly tookMs: number;
}

interface Watched {
  benchAnswers: Map<number, Answer>;
  benchShift: number;
  /** The longest time between two frames, in milliseconds. */
  benchFrame: number;
  /** When the walk began, on the page's clock. */
  benchBegunMs: number;
}

/** One touch or one scroll. */
interface Step {
  readonly name: string;
  readonly take: () => Promise<void>;
}

export const longSession: Measurement = {
  name: 'session of two hundred steps',
  unit: 'ms',
  measure: async (bench) => {
    const context = await largeLobby(bench, 'Bench session');
    const figures: Figure[] = [];
    for (const times of [1, 4]) {
      figures.push(await touchEmptyPage(context, times));
      const page = await context.newPage();
      await page.addInitScript(watchAnswers);
      await page.goto('/lobby');
      await enterMenu(page);
      await slowDown(page, times);
      figures.push(...(await walk(bench, page, times)));
      await page.close();
    }
    await context.browser()?.close();
    return figures;
  },
};

/** What a touch takes here at least: a button that counts, alone on a page. The machine's own share of every other figure. */
async function touchEmptyPage(context: BrowserContext, times: number): Promise<Figure> {
  const page = await context.newPage();
  await page.addInitScript(watchAnswers);
  await page.goto('about:blank');
  await page.setContent('<button onclick="this.textContent = ++n">0</button><script>let n = 0</script>');
  await slowDown(page, times);
  const finger = await context.newCDPSession(page);
  for (let n = 0; n < bareTouches; n += 1) {
    await tap(page, finger, { of: 'button', named: /^/ });
    await page.waitForTimeout(betweenTouchesMs);
  }
  const { answers } = await watchedOn(page);
  await page.close();
  const took = everyAnswer(answers, bareTouches);
  return {
    name: `a button on an empty page at CPU ×${times}, 98 of 100`,
    value: rounded(percentile(took, 0.98)),
    unit: 'ms',
    goal: null,
  };
}

async function walk(bench: Bench, page: Page, times: number): Promise<readonly Figure[]> {
  const finger = await page.context().newCDPSession(page);
  // The start has its own measurement. A frame is told of after it was shown, so those of the start may still come.
  await page.evaluate(() => {
    const watched = window as unknown as Watched;
    watched.benchFrame = 0;
    watched.benchBegunMs = performance.now();
  });
  const begun: { readonly name: string; readonly atMs: number }[] = [];
  for (let round = 0; begun.length < steps; round += 1)
    for (const { name, take } of shopping(page, finger, round).slice(0, steps - begun.length)) {
      begun.push({ name, atMs: await page.evaluate(() => performance.now()) });
      await take();
      await page.waitForTimeout(betweenTouchesMs);
    }
  const { answers, shift, frame } = await watchedOn(page);
  const slowest = answers
    .toSorted((one, other) => other.tookMs - one.tookMs)
    .slice(0, 5)
    .map(({ atMs, tookMs }) => `${begun.findLast((step) => step.atMs <= atMs)?.name ?? 'the start'} ${tookMs} ms`);
  bench.tell(`  ×${times}: ${begun.length} steps, the slowest: ${slowest.join(', ')}`);
  const all = everyAnswer(answers, begun.length);
  const isSlow = times > 1;
  return [
    {
      name: `interaction at CPU ×${times}, 98 of 100`,
      value: rounded(percentile(all, 0.98)),
      unit: 'ms',
      goal: isSlow ? { atMost: 50 } : null,
    },
    {
      name: `interaction at CPU ×${times}, worst`,
      value: rounded(Math.max(...all)),
      unit: 'ms',
      goal: isSlow ? { atMost: 100 } : null,
    },
    // What a touch asked for is drawn after its answer: how long that keeps the next touch waiting.
    { name: `longest frame at CPU ×${times}`, value: rounded(frame), unit: 'ms', goal: null },
    { name: `layout shift at CPU ×${times}`, value: rounded(shift), unit: 'score', goal: { atMost: 0 } },
  ];
}

/** What the page has watched so far. */
const watchedOn = (page: Page) =>
  page.evaluate(() => {
    const { benchAnswers, benchShift, benchFrame } = window as unknown as Watched;
    return { answers: [...benchAnswers.values()], shift: benchShift, frame: benchFrame };
  });

/** How long each of so many touches took, in milliseconds: those that the browser did not report took the shortest time. */
function everyAnswer(answers: readonly Answer[], touches: number): readonly number[] {
  const took = answers.map(({ tookMs }) => tookMs);
  return [...took, ...Array.from({ length: Math.max(0, touches - took.length) }, () => shortestMs)];
}

interface Sought {
  /** Of what, as a selector. */
  readonly of: string;
  /** What its name matches; the name is its label, or else its words. */
  readonly named: RegExp;
  /** Which of those that are so named, from 0. */
  readonly nth?: number;
}

/** A finger's tap; `Locator.tap` would lift it the moment it lands, and a `Locator` that looks through the page keeps the page from drawing. */
async function tap(page: Page, finger: CDPSession, sought: Sought): Promise<void> {
  const at = await seen(page, sought);
  await finger.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [at] });
  await page.waitForTimeout(restsMs);
  await finger.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
}

/** Where it is, as soon as it stands on the screen. */
async function seen(page: Page, sought: Sought): Promise<{ x: number; y: number }> {
  for (let looks = 0; looks < mostLooks; looks += 1) {
    const at = await page.evaluate(middleOf, sought);
    if (at !== null) return at;
    await page.waitForTimeout(betweenLooksMs);
  }
  throw new Error(`No ${sought.of} named ${String(sought.named)} came to the screen.`);
}

/** Runs in the page: where the middle of something is, once it is scrolled into sight. */
function middleOf({ of, named, nth = 0 }: Sought): { x: number; y: number } | null {
  const nameOf = (element: Element): string => element.getAttribute('aria-label') ?? element.textContent.trim();
  const element = [...document.querySelectorAll(of)].filter((each) => named.test(nameOf(each)) && each.checkVisibility())[nth];
  if (element === undefined) return null;
  const middle = (): { x: number; y: number } => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return { x: x + width / 2, y: y + height / 2 };
  };
  const at = middle();
  if (element.contains(document.elementFromPoint(at.x, at.y))) return at;
  element.scrollIntoView({ block: 'center' });
  return middle();
}

/** A finger that draws the page up by so many pixels, or down by as many. */
async function swipe(finger: CDPSession, by: number): Promise<void> {
  await finger.send('Input.synthesizeScrollGesture', {
    x: 540,
    y: 900,
    yDistance: -by,
    speed: 6_000,
    gestureSourceType: 'touch',
    preventFling: true,
  });
}

/** One round of what shoppers do. */
function shopping(page: Page, finger: CDPSession, round: number): readonly Step[] {
  const step = (name: string, of: string, named = new RegExp(`^${name}`), nth = 0): Step => ({
    name,
    take: () => tap(page, finger, { of, named, nth }),
  });
  const button = (name: string, named?: RegExp): Step => step(name, 'button', named);
  const key = (letter: string): Step => step('a key', '[role=group] button', new RegExp(`^${letter}$`));
  const scroll = (by: number): Step => ({ name: 'a scroll', take: () => swipe(finger, by) });
  const word = ['lemon', 'night', 'amber', 'velve', 'coppr'][round % 5]!;
  return [
    step('the search', 'input[type=search]', /^/),
    ...[...word].map(key),
    button('Hide'),
    scroll(4000),
    scroll(-1500),
    button('Fits my limit'),
    button('Fits my limit'),
    button('Sativa', /Sativa$/),
    button('Sativa', /Sativa$/),
    button('Compare'),
    step('an item', 'main li h2 button', /^/, 4),
    button('One more'),
    button('Add', /^Add \$/),
    button('View cart'),
    button('One more'),
    button('One less', /^(Remove|One less)/),
    button('Back'),
    button('Clear'),
  ];
}

/** Runs in the page: the longest answer of each interaction, and what moved without being touched. */
function watchAnswers(): void {
  const watched = window as unknown as Watched;
  watched.benchAnswers = new Map();
  watched.benchShift = 0;
  watched.benchFrame = 0;
  watched.benchBegunMs = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & { interactionId: number })[])
      if (entry.interactionId > 0)
        watched.benchAnswers.set(entry.interactionId, {
          atMs: entry.startTime,
          tookMs: Math.max(entry.duration, watched.benchAnswers.get(entry.interactionId)?.tookMs ?? 0),
        });
  }).observe({ type: 'event', buffered: true, durationThreshold: 16 } as PerformanceObserverInit);
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[])
      if (!entry.hadRecentInput) watched.benchShift += entry.value;
  }).observe({ type: 'layout-shift', buffered: true });
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries())
      if (startTime >= watched.benchBegunMs) watched.benchFrame = Math.max(watched.benchFrame, duration);
  }).observe({ type: 'long-animation-frame', buffered: false });
}
