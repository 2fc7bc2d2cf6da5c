/**
 * Which of the touches on the glass are presses. A browser makes a click only of one finger by itself that hardly moves: with a palm
 * at rest on the screen a kiosk is deaf, of two keys struck in one roll it hears neither, and a hand that trembles often presses nothing.
 * Where a touch strikes twice, the second one lands on whatever screen came meanwhile.
 */

/** One finger, where and when it touches. */
export interface Touch<Button> {
  readonly id: number;
  /** In CSS pixels. */
  readonly x: number;
  readonly y: number;
  readonly atMs: number;
  /** How wide it lies on the glass, in CSS pixels. */
  readonly width: number;
  /** What it landed on. */
  readonly button: Aim<Button> | null;
}

/** A button, and what it does now: one that takes one less may take the line away with the next touch. */
export interface Aim<Button> {
  readonly of: Button;
  readonly does: string;
}

/** Further than this a browser takes a finger for one that drags. In CSS pixels. */
const clickedWithinPx = 15;
/** So far a hand that trembles drifts on what it presses. In CSS pixels. */
const driftPx = 44;
/** Wider than a fingertip on any kiosk's screen: a palm, or the side of a hand. In CSS pixels. */
const palmPx = 60;
/** Longer than this rests what leans on the screen while another finger presses. In milliseconds. */
const longestPressMs = 700;
/** Two that land within so long meant one thing, and nobody knows which. In milliseconds. */
const togetherMs = 50;
/** From one touch to the next of a hand that strikes twice; nobody has read a new screen so soon. In milliseconds. */
const strikesTwiceMs = 180;

type Down<Button> = Touch<Button> & {
  /** Others are on the glass: a browser makes no click of it. */
  isUnheard: boolean;
  /** It presses nothing, whoever made it. */
  isNothing: boolean;
};

export class Fingers<Button> {
  readonly #under: (x: number, y: number) => Aim<Button> | null;
  readonly #down = new Map<number, Down<Button>>();
  #pressed: Touch<Button> | undefined;
  #refused: number | undefined;

  /** @param under what can be pressed at a place, as the page stands now */
  constructor(under: (x: number, y: number) => Aim<Button> | null) {
    this.#under = under;
  }

  /** A finger lands. The first on the glass forgets those that were never seen to leave it. */
  land(touch: Touch<Button>, isFirst: boolean): void {
    if (isFirst) this.#down.clear();
    const down = { ...touch, isUnheard: this.#down.size > 0, isNothing: this.#strikesTwice(touch) };
    for (const other of this.#down.values()) {
      other.isUnheard = true;
      if (isSame(other.button, down.button)) down.isNothing = true;
      else if (touch.atMs - other.atMs <= togetherMs) other.isNothing = down.isNothing = true;
    }
    this.#down.set(touch.id, down);
    if (down.isNothing) this.#refused = touch.id;
  }

  /** A finger leaves the glass. Answers what it pressed, where a browser makes no click of it. */
  lift({ id, x, y, atMs }: Pick<Touch<Button>, 'id' | 'x' | 'y' | 'atMs'>): Button | undefined {
    const down = this.#down.get(id);
    this.#down.delete(id);
    if (down === undefined || down.isNothing || down.button === null) return undefined;
    const movedPx = Math.hypot(x - down.x, y - down.y);
    if (!down.isUnheard && movedPx <= clickedWithinPx) {
      this.#pressed = { ...down, atMs };
      return undefined;
    }
    const leans = atMs - down.atMs > longestPressMs || down.width > palmPx;
    if ((down.isUnheard && leans) || movedPx > driftPx || !isSame(this.#under(x, y), down.button)) return undefined;
    this.#pressed = { ...down, atMs };
    this.#refused = id;
    return down.button.of;
  }

  /** A finger scrolls: it presses nothing. */
  lose(id: number): void {
    this.#down.delete(id);
  }

  /** Whether a click that the browser makes of a finger is not to be heard: it is counted already, or meant something that is gone. */
  refuses(id: number): boolean {
    return id === this.#refused;
  }

  /** The second of two quick touches, where the first took away, or turned into something else, what it touched. */
  #strikesTwice({ x, y, atMs, button }: Touch<Button>): boolean {
    const first = this.#pressed;
    if (first === undefined || atMs - first.atMs > strikesTwiceMs || isSame(first.button, button)) return false;
    return Math.hypot(x - first.x, y - first.y) <= driftPx && !isSame(this.#under(first.x, first.y), first.button);
  }
}

const isSame = <Button>(one: Aim<Button> | null, other: Aim<Button> | null): boolean =>
  one !== null && other !== null && one.of === other.of && one.does === other.does;

const pressable = 'button, label, a[href]';

/** Hears a page's fingers, and presses what a browser leaves unpressed. Returns what ends it. */
export function hearFingers(page: Document): () => void {
  const aimAt = (element: Element | null): Aim<HTMLElement> | null => {
    const of = element?.closest<HTMLElement>(pressable) ?? null;
    return of && { of, does: of.dataset['does'] ?? '' };
  };
  const fingers = new Fingers<HTMLElement>((x, y) => aimAt(page.elementFromPoint(x, y)));
  const ended = new AbortController();
  const hear = <Name extends 'pointerdown' | 'pointerup' | 'pointercancel' | 'click'>(
    name: Name,
    take: (event: PointerEvent, id: number) => void,
  ): void =>
    page.addEventListener(
      name,
      (event) => {
        if (event instanceof PointerEvent && event.pointerType === 'touch') take(event, event.pointerId);
      },
      { capture: true, signal: ended.signal },
    );
  hear('pointerdown', ({ target, clientX: x, clientY: y, width, timeStamp: atMs, isPrimary }, id) =>
    fingers.land({ id, x, y, width, atMs, button: aimAt(target instanceof Element ? target : null) }, isPrimary),
  );
  hear('pointerup', ({ clientX: x, clientY: y, timeStamp: atMs }, id) => fingers.lift({ id, x, y, atMs })?.click());
  hear('pointercancel', (_, id) => fingers.lose(id));
  hear('click', (event, id) => {
    if (!fingers.refuses(id)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  });
  return () => ended.abort();
}
