/** Backups of our own database: made, and restored with all that was written since gone. */
import type { SqliteFile } from '../sqlite/d1.ts';
import type { Rewinding } from '../sqlite/shop-file.ts';
import type { BackupMemory } from './outcome.ts';

export class Backup {
  readonly #file: SqliteFile;
  readonly #rewinding: Rewinding;
  #isKept: boolean;
  #wasRestored: boolean;
  readonly #takenBack: Set<string>;

  constructor(file: SqliteFile, rewinding: Rewinding, memory?: BackupMemory) {
    this.#file = file;
    this.#rewinding = rewinding;
    this.#isKept = memory?.isKept ?? false;
    this.#wasRestored = memory?.wasRestored ?? false;
    this.#takenBack = new Set(memory?.takenBack);
  }

  memory(): BackupMemory {
    return { isKept: this.#isKept, wasRestored: this.#wasRestored, takenBack: new Set(this.#takenBack) };
  }

  /** The first one is kept. */
  keep(): void {
    if (!this.#isKept) this.#rewinding.keep();
    this.#isKept = true;
  }

  restore(at: string): void {
    if (!this.#isKept) return;
    const before = this.#orderIds();
    this.#rewinding.rollBack(at);
    const after = new Set(this.#orderIds());
    for (const id of before) if (!after.has(id)) this.#takenBack.add(id);
    this.#wasRestored = true;
  }

  #orderIds(): readonly string[] {
    return this.#file.objects('SELECT id FROM orders', []).map(({ id }) => id as string);
  }
}
