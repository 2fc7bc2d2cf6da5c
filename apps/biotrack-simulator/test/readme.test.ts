import { env } from 'cloudflare:workers';
import { describe, expect, test } from 'vitest';
import { settingsSchema } from '../src/books/settings.ts';
import { switches } from '../src/desk/switches.ts';
import { faultKinds } from '../src/faults.ts';
import { licenseeTable } from '../src/routes/licensee/all.ts';
import { loginRoutes } from '../src/routes/route-names.ts';
import { actions } from '../src/v1/actions.ts';
import { userActions } from '../src/v1/users.ts';

/**
 * Whoever points a client at the simulator believes its README. Here it is held against what is played: each first cell of its tables names
 * routes (`GET PUT /v1/sale/{id}`, then `…/void` for one that goes on from the path before) or actions (`inventory_new` `_split`).
 */
const readme = (env as unknown as { README: string }).README;

type Table = readonly (readonly string[])[];

/** The rows of every table whose first head is one of these, cell by cell. */
const tables = (...heads: readonly string[]): Table =>
  readme.split(/\n\n+/).flatMap((block) => {
    const [head, , ...rows] = block.split('\n').filter((line) => line.startsWith('|'));
    return head !== undefined && heads.includes(cellsOf(head)[0] ?? '') ? rows.map(cellsOf) : [];
  });

const cellsOf = (row: string): readonly string[] =>
  row
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim())
    .slice(1, -1);
const codesIn = (cell = ''): readonly string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, code]) => code!);

/** The longest beginning of what was named before with which a name that goes on is played; the name as it stands when there is none. */
function goneOn(before: string, name: string, separator: string, isPlayed: (name: string) => boolean): string {
  const parts = before.split(separator);
  const beginnings = parts.map((_, n) => parts.slice(0, parts.length - n).join(separator));
  return beginnings.map((beginning) => beginning + name).find(isPlayed) ?? name;
}

/** What a member of a path is called says nothing, nor does a slash at its end. */
const plain = (route: string): string => route.replaceAll(/\{.*?\}/g, '{}').replace(/\/$/, '');

function routesIn(cell: string, played: ReadonlySet<string>): readonly string[] {
  let methods: readonly string[] = [];
  let before = '';
  return codesIn(cell).flatMap((code) => {
    const [, verbs, path] = /^([A-Z]+(?: [A-Z]+)*)? ?((?:\/v1\/|…\/)[^\s?]*)/.exec(code) ?? [];
    if (path === undefined) return [];
    methods = verbs?.split(' ') ?? methods;
    const named = methods.map((method) => {
      const whole = plain(path).replace('…', '');
      const found = path.startsWith('…') ? goneOn(before, whole, '/', (each) => played.has(`${method} ${each}`)) : whole;
      return { method, found };
    });
    before = named.at(-1)?.found ?? before;
    return named.map(({ method, found }) => `${method} ${found}`);
  });
}

function actionsIn(cell: string, played: readonly string[]): readonly string[] {
  let before = '';
  return codesIn(cell).flatMap((code) => {
    const [, beginning] = /^(\w+_)(?:\*|<table>)$/.exec(code) ?? [];
    if (beginning !== undefined) return played.filter((action) => action.startsWith(beginning));
    before = code.startsWith('_') ? goneOn(before, code, '_', (action) => played.includes(action)) : code;
    return [before];
  });
}

const sorted = (names: Iterable<string>): readonly string[] => [...new Set(names)].sort();

describe('the README lists what is played, and nothing else:', () => {
  test('every route of the Licensee API', () => {
    const played = new Set([...loginRoutes, ...Object.keys(licenseeTable)].map(plain));
    const listed = tables('route and body').flatMap(([cell = '']) => routesIn(cell, played));
    expect(sorted(listed)).toEqual(sorted(played));
  });

  test('every action of v1', () => {
    const played = ['login', 'nonce_replay', ...Object.keys(userActions), ...Object.keys(actions)];
    const listed = tables('action', 'v1 actions').flatMap(([cell = '']) => actionsIn(cell, played));
    expect(sorted(listed)).toEqual(sorted(played));
  });

  test('every assumption with the switches that turn it, and every other setting', () => {
    const listed = tables('assumption (protocol 5.2)').flatMap(([assumption = '', setting = '']) => {
      const [id] = /^A-\d+/.exec(assumption) ?? [assumption];
      return codesIn(setting).flatMap((code) => (code in switches ? [`${id} ${code}`] : []));
    });
    const numbered = Object.entries(switches).flatMap(([name, { id }]) => (id === '' ? [] : [`${id} ${name}`]));
    expect(sorted(listed)).toEqual(sorted(numbered));
    const unnamed = Object.keys(settingsSchema.shape).filter((name) => !readme.includes(`\`${name}\``));
    expect(unnamed).toEqual([]);
  });

  test('every fault', () => {
    expect(tables('kind').map(([kind]) => codesIn(kind)[0])).toEqual([...faultKinds]);
  });
});
