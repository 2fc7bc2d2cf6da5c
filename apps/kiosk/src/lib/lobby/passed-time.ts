/** Who sets a clock by hand sets it to the minute; a clock that is less than that off is as good as right. In milliseconds. */
const setWithinMs = 60_000;

/** What tells the time on a device, each in milliseconds. */
export interface Clocks {
  /** Moved by nobody, but stands still on many devices while they sleep. */
  readonly steady: () => number;
  /** Goes on in sleep, and jumps when it is set. */
  readonly wall: () => number;
  /** How far the edge's clock is ahead of the wall's. */
  readonly ahead: () => number;
}

/**
 * How many milliseconds passed since this was last asked, for what must be forgotten when they did.
 *
 * A device that slept must forget although its steady clock stood still, and nobody may be thrown out because a clock was put right in
 * the middle of their visit. In both the wall's clock runs ahead of the steady one. But a clock is put right by as much as it was off
 * from the edge's: such a leap is no time. Every other one is: better to forget somebody too soon than to show them to the next.
 */
export function passedTime({ steady, wall, ahead }: Clocks): () => number {
  const look = () => ({ steady: steady(), wall: wall(), ahead: ahead() });
  let last = look();
  return () => {
    const now = look();
    const passed = now.steady - last.steady;
    const leap = now.wall - last.wall - passed;
    const isPutRight = last.ahead > setWithinMs && Math.abs(leap - last.ahead) < setWithinMs;
    last = now;
    return leap > 0 && !isPutRight ? passed + leap : passed;
  };
}
