import { beforeEach, describe, expect, test, vi } from 'vitest';
import { idFrom } from '@countersign/domain/identifiers';
import { readScan } from '@countersign/domain/scan/read-scan';
import { staffBadgeText } from '@countersign/domain/staff/staff-badge';

const said = vi.hoisted(() => ({ sounds: [] as string[], lines: [] as string[] }));
vi.mock('#lib/ui/sounds.ts', () => ({ play: (sound: string) => said.sounds.push(sound) }));
vi.mock('#lib/ui/announcer.ts', () => ({ announce: (line: string) => said.lines.push(line) }));

const { RosterChoice } = await import('./roster-choice.svelte.ts');

const person = (n: number, name: string) => ({ id: idFrom('staff', `00000000-0000-7000-8000-00000000000${n}`), name });
const [mo, dana, ex] = [person(1, 'Mo'), person(2, 'Dana'), person(3, 'Ex')] as const;
const badgeOf = ({ id }: { readonly id: typeof mo.id }) => readScan(staffBadgeText(id));

describe('choosing who works here', () => {
  beforeEach(() => {
    said.sounds = [];
    said.lines = [];
  });

  test('a staff badge chooses its person, with a sound and a line', () => {
    const choice = new RosterChoice<typeof mo>();
    choice.take([mo, dana]);
    expect(choice.hear(badgeOf(dana))).toBe(true);
    expect(choice.chosen).toEqual(dana);
    expect(said).toEqual({ sounds: ['right'], lines: ['Staff badge of Dana. Now the PIN: four digits.'] });
  });

  test('scanned before the names are there, it chooses once they are', () => {
    const choice = new RosterChoice<typeof mo>();
    choice.hear(badgeOf(dana));
    expect([choice.chosen, choice.trouble]).toEqual([undefined, undefined]);
    choice.take([mo, dana]);
    expect(choice.chosen).toEqual(dana);
    expect(said.sounds).toEqual(['attention', 'right']);
  });

  test('a name that was tapped meanwhile stays', () => {
    const choice = new RosterChoice<typeof mo>();
    choice.hear(badgeOf(dana));
    choice.choose(mo);
    choice.take([mo, dana]);
    expect(choice.chosen).toEqual(mo);
  });

  test('each choice begins a PIN anew, also of the same person', () => {
    const choice = new RosterChoice<typeof mo>();
    choice.take([mo, dana]);
    choice.choose(mo);
    const before = choice.turn;
    choice.hear(badgeOf(mo));
    expect(choice.turn).toBe(before + 1);
  });

  test.each([
    {
      whose: 'somebody who does not work here',
      scan: badgeOf(ex),
      what: 'That staff badge is of nobody who works at this store.',
    },
    { whose: 'nobody: it is damaged', scan: readScan('CSB1:staff_0199'), what: 'That staff badge could not be read.' },
  ])('the badge of $whose is said to be so, and whoever was chosen is not any more', ({ scan, what }) => {
    const choice = new RosterChoice<typeof mo>();
    choice.take([mo, dana]);
    choice.choose(mo);
    expect(choice.hear(scan)).toBe(true);
    expect(choice.chosen).toBeUndefined();
    expect(choice.trouble?.what).toBe(what);
    expect(said.sounds).toEqual(['wrong']);
    choice.choose(dana);
    expect(choice.trouble).toBeUndefined();
  });

  test.each(['6853296789574115', '036000291453', 'Dana'])('%s is left to others', (text) => {
    const choice = new RosterChoice<typeof mo>();
    choice.take([mo]);
    choice.choose(mo);
    expect(choice.hear(readScan(text))).toBe(false);
    expect(choice.chosen).toEqual(mo);
    expect(said.sounds).toEqual([]);
  });
});
