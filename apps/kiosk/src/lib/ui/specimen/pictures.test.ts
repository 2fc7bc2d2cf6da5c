import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Inks, PictureOrder } from './order.ts';
import { gatherMs, mostKept, Pictures } from './pictures.ts';

const anOrder = (terpene: string, more: Partial<PictureOrder> = {}): PictureOrder => ({
  motif: { terpene, length: 60 },
  width: 100,
  height: 120,
  ratio: 1,
  inks: {} as Inks,
  ...more,
});

/** A painter whose answers the test gives. */
class SlowPainter {
  /** What it was asked, in that order. */
  readonly names: string[] = [];
  #answer: ((picture: string | undefined) => void) | undefined;

  paint({ motif }: PictureOrder): Promise<string | undefined> {
    expect(this.#answer, 'a painter is asked one after the other').toBeUndefined();
    this.names.push('terpene' in motif ? motif.terpene : '');
    return new Promise((answer) => (this.#answer = answer));
  }

  #made = 0;

  /** Answers what it was asked, or that it could not be painted. False when it was asked nothing. */
  async answer(can = true): Promise<boolean> {
    const answer = this.#answer;
    this.#answer = undefined;
    if (answer !== undefined) answer(can ? `data:${(this.#made += 1)}` : undefined);
    await new Promise((done) => setTimeout(done));
    return answer !== undefined;
  }

  /** Answers until nothing comes any more, and waits until it hangs. */
  async finish(): Promise<void> {
    while (await this.answer());
    await new Promise((done) => setTimeout(done, gatherMs));
  }
}

/** An image and a frame of the page, as far as they know of each other. */
class FakeImage {
  alt = '?';
  src = '';
  readonly style = {};
  parentElement: Frame | null = null;
  get isConnected(): boolean {
    return this.parentElement?.isConnected === true;
  }
}
class Frame {
  image: FakeImage | undefined;
  isConnected = true;
  replaceChildren(image: FakeImage): void {
    if (this.image !== undefined) this.image.parentElement = null;
    image.parentElement = this;
    this.image = image;
  }
}

/** Hangs a picture of a plant into a new frame. */
function hang(terpene: string, more: Partial<PictureOrder> = {}, into = pictures): Frame & { leave: () => void } {
  const frame = new Frame();
  const takeBack = into.hang(anOrder(terpene, more), frame as unknown as HTMLElement);
  const leave = (): void => {
    frame.isConnected = false;
    takeBack();
  };
  return Object.assign(frame, { leave });
}

let painter: SlowPainter;
let pictures: Pictures;

beforeEach(() => {
  painter = new SlowPainter();
  pictures = new Pictures(painter);
  pictures.begin();
  vi.stubGlobal('Image', FakeImage);
  // Nobody touches anything here.
  vi.stubGlobal('addEventListener', vi.fn());
});
afterEach(() => {
  vi.unstubAllGlobals();
});

describe('a frame', () => {
  test('gets its picture when it is painted', async () => {
    const frame = hang('pinene');
    expect(frame.image).toBeUndefined();
    await painter.finish();
    expect(frame.image).toMatchObject({ src: 'data:1', alt: '', style: { width: '100px' } });
  });

  test('that comes back gets the very element that hung before, at once', async () => {
    const first = hang('pinene');
    await painter.finish();
    first.leave();
    const second = hang('pinene');
    expect(second.image?.src).toBe('data:1');
    expect(second.image).toBe(first.image);
    expect(painter.names).toEqual(['pinene']);
  });

  test('for the same as another gets the same picture, painted once, and takes nothing from the other', async () => {
    const [first, second] = [hang('pinene'), hang('pinene')];
    await painter.finish();
    const third = hang('pinene');
    expect(painter.names).toEqual(['pinene']);
    expect([first, second, third].map(({ image }) => image?.src)).toEqual(['data:1', 'data:1', 'data:1']);
    expect(new Set([first.image, second.image, third.image]).size).toBe(3);
  });

  test('that asks again for what hangs there keeps it', async () => {
    const frame = hang('pinene');
    await painter.finish();
    const { image } = frame;
    pictures.hang(anOrder('pinene'), frame as unknown as HTMLElement);
    expect(frame.image).toBe(image);
  });

  test.each([
    { what: 'size', more: { width: 101 } },
    { what: 'fineness of the screen', more: { ratio: 2 } },
    { what: 'colour', more: { inks: { leaf: { fill: 'white' } } as Inks } },
  ])('in another $what gets another picture', async ({ more }) => {
    const frames = [hang('pinene'), hang('pinene', more)];
    await painter.finish();
    expect(frames.map(({ image }) => image?.src)).toEqual(['data:1', 'data:2']);
  });

  test('gets its picture together with those that are painted soon after it', async () => {
    const [first, second] = [hang('pinene'), hang('myrcene')];
    await painter.answer();
    expect(first.image).toBeUndefined();
    await painter.finish();
    expect([first, second].map(({ image }) => image?.src)).toEqual(['data:1', 'data:2']);
  });

  test('that leaves before its picture hangs stays as it is', async () => {
    const [gone, there] = [hang('pinene'), hang('pinene')];
    await painter.answer();
    gone.leave();
    await painter.finish();
    expect([gone, there].map(({ image }) => image?.src)).toEqual([undefined, 'data:1']);
  });

  test('that leaves before its turn costs nothing', async () => {
    const [first, gone, there] = [hang('first'), hang('gone'), hang('there')];
    gone.leave();
    await painter.finish();
    expect(painter.names).toEqual(['first', 'there']);
    expect([first, gone, there].map(({ image }) => image?.src)).toEqual(['data:1', undefined, 'data:2']);
  });

  test('that leaves while another waits for the same leaves it to the other', async () => {
    hang('first');
    const [gone, there] = [hang('pinene'), hang('pinene')];
    gone.leave();
    await painter.finish();
    expect([gone, there].map(({ image }) => image?.src)).toEqual([undefined, 'data:2']);
  });

  test('that leaves while it is painted finds it there when coming back', async () => {
    hang('pinene').leave();
    await painter.finish();
    expect(hang('pinene').image?.src).toBe('data:1');
    expect(painter.names).toEqual(['pinene']);
  });
});

test('before it has begun nothing is fetched, and nothing forgotten', async () => {
  const calm = new Pictures(painter);
  const frame = hang('pinene', {}, calm);
  hang('gone', {}, calm).leave();
  expect(painter.names).toEqual([]);
  calm.begin();
  calm.begin();
  await painter.finish();
  expect(painter.names).toEqual(['pinene']);
  expect(frame.image?.src).toBe('data:1');
});

test('only so many pictures are kept, those that were asked for last, and the others are painted anew', async () => {
  for (let at = 0; at < mostKept; at += 1) hang(`plant ${at}`);
  await painter.finish();
  hang('plant 0');
  hang('one more');
  await painter.finish();
  expect(hang('plant 0').image?.src).toBe('data:1');
  expect(hang('plant 1').image).toBeUndefined();
  await painter.finish();
  expect(painter.names.slice(-2)).toEqual(['one more', 'plant 1']);
});

test('where a picture cannot be painted nobody waits, and the next one is', async () => {
  const [none, next] = [hang('pinene'), hang('myrcene')];
  await painter.answer(false);
  await painter.finish();
  expect([none, next].map(({ image }) => image?.src)).toEqual([undefined, 'data:1']);
  const again = hang('pinene');
  await painter.finish();
  expect(again.image?.src, 'it is tried anew for who asks again').toBe('data:2');
});
