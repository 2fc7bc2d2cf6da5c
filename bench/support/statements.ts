/** The statements of a migration, for a database that takes one at a time. A trigger's body keeps its semicolons. */
export const statementsOf = (sql: string): readonly string[] =>
  sql
    .replaceAll(/^\s*--.*$/gm, '')
    .split(/;\s*(?:\n|$)/)
    .reduce<string[]>((done, piece) => {
      const open = done.at(-1);
      if (open !== undefined && isInsideTrigger(open)) return [...done.slice(0, -1), `${open};\n${piece}`];
      return [...done, piece];
    }, [])
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');

const isInsideTrigger = (statement: string): boolean =>
  /\bCREATE\s+TRIGGER\b/i.test(statement) && !/\bEND$/i.test(statement.trim());
