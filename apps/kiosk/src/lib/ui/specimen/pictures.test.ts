import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Inks, PictureOrder } from './order.ts';
import { mostKept, Pictures } from './pictures.ts';

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
  #answer: ((picture: Blob | undefined) => void) | undefined;

  paint({ motif }: PictureOrder): Promise<Blob | undefined> {
    expect(this.#answer, 'a painter is asked one after the other').toBeUndefined();
    this.names.push('terpene' in motif ? motif.terpene : '');
    return new Promise((answer) => (this.#answer = answer));
  }

  /** Answers what it was asked; with null it could not be painted. False when it was asked nothing. */
  async answer(picture: Blob | null = new Blob()): Promise<boolean> {
    const answer = this.#answer;
    this.#answer = undefined;
    answer?.(picture ?? undefined);
    await new Promise((done) => setTimeout(done));
    return answer !== undefined;
  }

  /** Answers until nothing comes any more. */
  async finish(): Promise<void> {
    while (await this.answer());
  }
}

let painter: SlowPainter;
let pictures: Pictures;
/** Addresses that were made and not given back. */
const alive = new Set<string>();

beforeEach(() => {
  painter = new SlowPainter();
  pictures = new Pictures(painter);
  pictures.begin();
  alive.clear();
  let made = 0;
  vi.spyOn(URL, 'createObjectURL').mockImplementation(() => {
    const url = `blob:${(made += 1)}`;
    alive.add(url);
    return url;
  });
  vi.spyOn(URL, 'revokeObjectURL').mockImplementation((url) => void alive.delete(url));
  vi.stubGlobal(
    'Image',
    class {
      src = '';
    },
  );
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('who asks for a picture', () => {
  test('gets it when it is painted', async () => {
    const got: string[] = [];
    pictures.ask(anOrder('pinene'), (url) => got.push(url));
    expect(got).toEqual([]);
    await painter.finish();
    expect(got).toEqual(['blob:1']);
  });

  test('and comes back gets the same one at once', async () => {
    const got: string[] = [];
    pictures.ask(anOrder('pinene'), (url) => got.push(url));
    await painter.finish();
    pictures.ask(anOrder('pinene'), (url) => got.push(url));
    expect(got).toEqual(['blob:1', 'blob:1']);
    expect(painter.names).toEqual(['pinene']);
  });

  test('for the same as another gets the same: it is painted once', async () => {
    const got: string[] = [];
    pictures.ask(anOrder('pinene'), (url) => got.push(`first ${url}`));
    pictures.ask(anOrder('pinene'), (url) => got.push(`second ${url}`));
    await painter.finish();
    expect(painter.names).toEqual(['pinene']);
    expect(got).toEqual(['first blob:1', 'second blob:1']);
  });

  test.each([
    { what: 'size', more: { width: 101 } },
    { what: 'fineness of the screen', more: { ratio: 2 } },
    { what: 'colour', more: { inks: { leaf: { fill: 'white' } } as Inks } },
  ])('in another $what gets another picture', async ({ more }) => {
    const got: string[] = [];
    pictures.ask(anOrder('pinene'), (url) => got.push(url));
    pictures.ask(anOrder('pinene', more), (url) => got.push(url));
    await painter.finish();
    expect(got).toEqual(['blob:1', 'blob:2']);
  });

  test('and leaves before its turn costs nothing', async () => {
    const got: string[] = [];
    pictures.ask(anOrder('first'), () => undefined);
    const leave = pictures.ask(anOrder('gone'), (url) => got.push(url));
    pictures.ask(anOrder('there'), (url) => got.push(url));
    leave();
    await painter.finish();
    expect(painter.names).toEqual(['first', 'there']);
    expect(got).toEqual(['blob:2']);
  });

  test('and leaves while another waits for the same leaves it to the other', async () => {
    const got: string[] = [];
    pictures.ask(anOrder('first'), () => undefined);
    const leave = pictures.ask(anOrder('pinene'), () => got.push('gone'));
    pictures.ask(anOrder('pinene'), () => got.push('there'));
    leave();
    await painter.finish();
    expect(got).toEqual(['there']);
  });

  test('and leaves while it is painted finds it there when coming back', async () => {
    const got: string[] = [];
    pictures.ask(anOrder('pinene'), () => got.push('gone'))();
    await painter.finish();
    pictures.ask(anOrder('pinene'), (url) => got.push(url));
    expect(got).toEqual(['blob:1']);
    expect(painter.names).toEqual(['pinene']);
  });
});

test('before it has begun nothing is fetched, and nothing forgotten', async () => {
  const calm = new Pictures(painter);
  const got: string[] = [];
  calm.ask(anOrder('pinene'), (url) => got.push(url));
  calm.ask(anOrder('gone'), () => expect.unreachable())();
  expect(painter.names).toEqual([]);
  calm.begin();
  calm.begin();
  await painter.finish();
  expect(painter.names).toEqual(['pinene']);
  expect(got).toEqual(['blob:1']);
});

test('only so many pictures are kept, those that were asked for last, and the memory of the others is given back', async () => {
  const ask = (terpene: string): string[] => {
    const got: string[] = [];
    pictures.ask(anOrder(terpene), (url) => got.push(url));
    return got;
  };
  for (let at = 0; at < mostKept; at += 1) ask(`plant ${at}`);
  await painter.finish();
  ask('plant 0');
  ask('one more');
  await painter.finish();
  expect(alive.size).toBe(mostKept);
  expect(ask('plant 0')).toEqual(['blob:1']);
  expect(alive.has('blob:1')).toBe(true);
  expect(ask('plant 1')).toEqual([]);
  expect(alive.has('blob:2')).toBe(false);
});

test('where a picture cannot be painted nobody waits, and the next one is', async () => {
  const got: string[] = [];
  pictures.ask(anOrder('pinene'), () => expect.unreachable());
  pictures.ask(anOrder('myrcene'), (url) => got.push(url));
  await painter.answer(null);
  await painter.finish();
  expect(got).toEqual(['blob:1']);
  pictures.ask(anOrder('pinene'), (url) => got.push(url));
  await painter.finish();
  expect(got, 'it is tried anew for who asks again').toEqual(['blob:1', 'blob:2']);
});
