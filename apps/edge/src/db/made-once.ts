/**
 * Statements whose text is made once and filled anew by each use.
 *
 * Making the text of a step's twenty statements costs more time than running them does, and it is the same text each time. So is the
 * way their rows are read: which column is JSON and which is a flag is looked up once, not for every row.
 */
import { and, Column, eq, is, Param, Placeholder, sql, type SQL } from 'drizzle-orm';
import type { RunnableQuery } from 'drizzle-orm/runnable-query';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { Database, Statement } from './database.ts';

type Values = Readonly<Record<string, unknown>>;
type Row = Readonly<Record<string, unknown>>;

/** A statement as drizzle hands it to a batch: its text, its values, and how its rows are read. */
interface Prepared {
  readonly getQuery: () => { readonly sql: string; readonly params: readonly unknown[] };
  readonly mapResult: (answer: unknown, isFromBatch: boolean) => unknown;
  /** Columns of the answer; absent when it is handed on as it comes. */
  readonly fields?: readonly { readonly path: readonly string[]; readonly field: unknown }[];
}

interface Pattern {
  readonly text: string;
  readonly fill: (values: Values) => unknown[];
  readonly read: (answer: unknown) => unknown;
}

/** The statements with their answers, for a batch only: none of them can be awaited by itself. */
type Batched<Made extends readonly Statement[]> = {
  readonly [Place in keyof Made]: RunnableQuery<Made[Place]['_']['result'], 'sqlite'>;
};

/** Statements for a batch. `make` writes them around holes; each use fills the holes with its own values. */
export function madeOnce<Name extends string, const Made extends readonly Statement[]>(
  names: readonly Name[],
  make: (db: Database, holes: Readonly<Record<Name, Placeholder>>) => Made,
): (db: Database, values: Readonly<Record<Name, unknown>>) => Batched<Made> {
  let patterns: readonly Pattern[] | undefined;
  return (db, values) => {
    patterns ??= make(db, holesFor(names)).map(patternOf);
    return patterns.map((pattern) => filled(db, pattern, values)) as unknown as Batched<Made>;
  };
}

/** Columns that SQL computes, around holes that `values` fill. Each column of a table is always computed the same way. */
export interface Computed {
  readonly columns: Readonly<Record<string, SQL>>;
  readonly values: Values;
}

const nothingComputed: Computed = { columns: {}, values: {} };

/** Inserts one row. */
export function insertRow<Table extends SQLiteTable>(
  db: Database,
  table: Table,
  row: Table['$inferInsert'],
  { columns, values }: Computed = nothingComputed,
): Statement {
  const names = namesOf(row).filter((name) => !(name in columns));
  const pattern = patternFor(table, `insert ${[...names, ...Object.keys(columns)].join()}`, () =>
    db.insert(table).values({ ...holesFor(names), ...columns } as unknown as Table['$inferInsert']),
  );
  return filled(db, pattern, { ...row, ...values });
}

/** Gives columns of a table new values where others have the values named in `where`. */
export function updateRows<Table extends SQLiteTable>(
  db: Database,
  table: Table,
  set: Partial<Table['$inferInsert']>,
  where: Partial<Table['$inferSelect']>,
  { columns, values }: Computed = nothingComputed,
): Statement {
  const [changed, keys] = [namesOf(set), namesOf(where)];
  const pattern = patternFor(table, `update ${[...changed, ...Object.keys(columns)].join()} where ${keys.join()}`, () =>
    db
      .update(table)
      .set({ ...holesFor(changed), ...columns } as unknown as Table['$inferInsert'])
      .where(and(...keys.map((name) => equals(table, name)))),
  );
  const sought = Object.fromEntries(keys.map((name) => [keyHole(name), (where as Values)[name]]));
  return filled(db, pattern, { ...set, ...values, ...sought });
}

/** Texts of inserts and updates, by table. There are as many as the source has shapes of rows. */
const patternsOfTables = new WeakMap<SQLiteTable, Map<string, Pattern>>();

function patternFor(table: SQLiteTable, shape: string, make: () => Statement): Pattern {
  let patterns = patternsOfTables.get(table);
  if (patterns === undefined) patternsOfTables.set(table, (patterns = new Map()));
  let pattern = patterns.get(shape);
  if (pattern === undefined) patterns.set(shape, (pattern = patternOf(make())));
  return pattern;
}

const namesOf = (row: Values): string[] => Object.keys(row).filter((name) => row[name] !== undefined);

const holesFor = <Name extends string>(names: readonly Name[]) =>
  Object.fromEntries(names.map((name) => [name, sql.placeholder(name)])) as unknown as Readonly<Record<Name, Placeholder>>;

const keyHole = (name: string): string => `where ${name}`;

const equals = (table: SQLiteTable, name: string): SQL =>
  eq((table as unknown as Readonly<Record<string, Column>>)[name]!, sql.placeholder(keyHole(name)));

function patternOf(statement: Statement): Pattern {
  const prepared = (statement as unknown as { readonly _prepare: () => Prepared })._prepare();
  const { sql: text, params } = prepared.getQuery();
  const fillers = params.map(fillerOf);
  return { text, fill: (values) => fillers.map((filler) => filler(values)), read: readerOf(prepared) };
}

/** Null stays null, whatever a column makes of its values, as drizzle has it. */
function fillerOf(param: unknown): (values: Values) => unknown {
  if (is(param, Placeholder)) return (values) => values[param.name];
  if (!is(param, Param) || !is(param.value, Placeholder)) return () => param;
  const { encoder, value: hole } = param;
  return (values) => {
    const value = values[hole.name] ?? null;
    return value === null ? null : encoder.mapToDriverValue(value);
  };
}

/** Reads rows of one table as drizzle does; what is nested or joined is left to drizzle. */
function readerOf(prepared: Prepared): (answer: unknown) => unknown {
  const columns = prepared.fields?.map(({ path, field }) =>
    path.length === 1 && is(field, Column) ? { name: path[0]!, column: field } : undefined,
  );
  if (columns === undefined || columns.includes(undefined)) return (answer) => prepared.mapResult(answer, true);
  const known = columns as readonly { readonly name: string; readonly column: Column }[];
  return (answer) =>
    (answer as { readonly results: readonly Row[] }).results.map((row) => {
      const given = Object.values(row);
      const read: Record<string, unknown> = {};
      known.forEach(({ name, column }, place) => {
        const value = given[place];
        read[name] = value === null ? null : column.mapFromDriverValue(value);
      });
      return read;
    });
}

/** The statement as a batch takes it. */
function filled(db: Database, { text, fill, read }: Pattern, values: Values): Statement {
  const query = { sql: text, params: fill(values) };
  const prepared = { stmt: db.$client.prepare(text), getQuery: () => query, mapResult: read };
  return { _prepare: () => prepared } as unknown as Statement;
}
