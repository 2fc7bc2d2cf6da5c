import type { CDPSession, Locator, Page } from '@playwright/test';

/** A place on the screen, in CSS pixels. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** A finger that presses rests on the glass for so long, in milliseconds. */
const restsMs = 60;

/** A hand on a touch screen: several fingers, and each touch at the moment that is told, however slow the machine is. */
export class Hand {
  readonly #screen: CDPSession;
  #nowMs = Date.now();

  private constructor(screen: CDPSession) {
    this.#screen = screen;
  }

  static async on(page: Page): Promise<Hand> {
    return new Hand(await page.context().newCDPSession(page));
  }

  /** So long passes for who is touched. */
  wait(ms: number): void {
    this.#nowMs += ms;
  }

  async land(finger: number, place: Place): Promise<void> {
    await this.#touch('touchStart', { ...place, id: finger });
  }

  async lift(finger: number, place: Place): Promise<void> {
    await this.#touch('touchEnd', { ...place, id: finger });
  }

  /** One finger presses; it leaves the glass where it drifted to. */
  async press(place: Place, { finger = 1, drift = { x: 0, y: 0 } } = {}): Promise<void> {
    await this.land(finger, place);
    this.wait(restsMs);
    const left = { x: place.x + drift.x, y: place.y + drift.y };
    if (drift.x !== 0 || drift.y !== 0) await this.#touch('touchMove', { ...left, id: finger });
    await this.lift(finger, left);
  }

  async #touch(type: 'touchStart' | 'touchMove' | 'touchEnd', point: Place & { readonly id: number }): Promise<void> {
    await this.#screen.send('Input.dispatchTouchEvent', { type, touchPoints: [point], timestamp: this.#nowMs / 1000 });
  }
}

/** The middle of what stands there. */
export async function middleOf(what: Locator): Promise<Place> {
  const box = (await what.boundingBox())!;
  return { x: Math.round(box.x + box.width / 2), y: Math.round(box.y + box.height / 2) };
}
