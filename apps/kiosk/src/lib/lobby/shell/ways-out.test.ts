import { describe, expect, test } from 'vitest';
import { isWayOut, leadsAway, type Press } from './ways-out.ts';

const press = (key: string, held: Partial<Press> = {}): Press => ({
  ...{ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false },
  ...held,
});
const ctrl = { ctrlKey: true };

describe('a key', () => {
  test.each([
    ['shows what the page is made of', press('u', ctrl)],
    ['opens the inspector', press('I', { ctrlKey: true, shiftKey: true })],
    ['opens the inspector by itself', press('F12')],
    ['saves the page', press('s', ctrl)],
    ['prints', press('p', ctrl)],
    ['prints on a Mac', press('p', { metaKey: true })],
    ['opens a file', press('o', ctrl)],
    ['opens a window', press('n', ctrl)],
    ['opens a tab', press('t', ctrl)],
    ['closes the tab', press('w', ctrl)],
    ['goes to the address', press('l', ctrl)],
    ['goes to the address with Alt', press('d', { altKey: true })],
    ['opens what was downloaded', press('j', ctrl)],
    ['opens the history', press('h', ctrl)],
    ['zooms', press('+', ctrl)],
    ['reloads', press('F5')],
    ['goes back', press('ArrowLeft', { altKey: true })],
    ['goes back on its own button', press('BrowserBack')],
    ['changes the tab', press('Tab', ctrl)],
    ['opens the menu of the mouse', press('ContextMenu')],
  ])('that %s is refused', (_, refused) => expect(isWayOut(refused)).toBe(true));

  test.each([
    ['types', press('u')],
    ['types a capital letter', press('U', { shiftKey: true })],
    ['goes to the next control', press('Tab')],
    ['goes to the control before', press('Tab', { shiftKey: true })],
    ['chooses', press('Enter')],
    ['closes', press('Escape')],
    ['moves the caret', press('ArrowLeft')],
    ['selects all of a field', press('a', ctrl)],
    ['pastes', press('v', { metaKey: true })],
    ['types the third character of a key', press('@', { ctrlKey: true, altKey: true })],
  ])('that %s is not', (_, allowed) => expect(isWayOut(allowed)).toBe(false));
});

describe('an address', () => {
  const lobby = 'https://shop.test/lobby';
  test.each([
    'https://elsewhere.test/lobby',
    'https://shop.test/office',
    'view-source:https://shop.test/lobby',
    'blob:https://shop.test/1234',
    'javascript:alert(1)',
    'mailto:somebody@elsewhere.test',
    'https://[',
  ])('%s leads away', (href) => expect(leadsAway(href, lobby)).toBe(true));

  test.each(['https://shop.test/lobby', '#contents', '?again'])('%s does not', (href) =>
    expect(leadsAway(href, lobby)).toBe(false),
  );
});
