/** A real D1 on this machine with the product's migrations, driven from here. */
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { convertV4MiniflareOptions, Miniflare } from 'miniflare';
import { root } from '../../scripts/setup/machine.mjs';
import { statementsOf } from './statements.ts';

/** A Worker that nobody asks: we speak to the database itself. */
const nobody = 'export default { fetch: () => new Response(null, { status: 404 }) };';
const migrationsFolder = join(root, 'apps/edge/migrations');

export class LocalDatabase {
  /** Where its file lies. */
  readonly folder: string;
  #miniflare: Miniflare | undefined;

  private constructor(folder: string) {
    this.folder = folder;
  }

  /** A database with all migrations and nothing else. Close it: a process and a folder stand behind it. */
  static async open(): Promise<LocalDatabase> {
    const database = new LocalDatabase(mkdtempSync(join(tmpdir(), 'countersign-bench-')));
    const db = await database.db();
    for (const file of globSync('*.sql', { cwd: migrationsFolder }).sort()) {
      await db.batch(statementsOf(readFileSync(join(migrationsFolder, file), 'utf8')).map((statement) => db.prepare(statement)));
    }
    return database;
  }

  async db(): Promise<D1Database> {
    const options = {
      modules: true,
      script: nobody,
      compatibilityDate: '2026-08-01',
      d1Databases: ['DB'],
      resourcePersistencePath: this.folder,
    };
    this.#miniflare ??= new Miniflare(convertV4MiniflareOptions(options));
    return (await this.#miniflare.getD1Database('DB')) as unknown as D1Database;
  }

  /** Work on the file itself, with D1 asleep: millions of rows take seconds there. Ask for `db()` again afterwards. */
  async onFile(work: (file: DatabaseSync) => void): Promise<void> {
    await this.sleep();
    const [path] = globSync('**/*.sqlite', { cwd: this.folder }).filter((name) => !name.endsWith('metadata.sqlite'));
    if (path === undefined) throw new Error(`There is no database in ${this.folder}.`);
    const file = new DatabaseSync(join(this.folder, path));
    try {
      file.exec('PRAGMA synchronous = OFF');
      work(file);
      file.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    } finally {
      file.close();
    }
  }

  async close(): Promise<void> {
    await this.sleep();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Lets go of the file, for somebody else to open. Ask for `db()` again afterwards. */
  async sleep(): Promise<void> {
    await this.#miniflare?.dispose();
    this.#miniflare = undefined;
  }
}
