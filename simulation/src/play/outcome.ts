/** What a history leaves behind, and what is remembered of a moment in it. */
import type { EdgeMemory } from '../actors/edge.ts';
import type { Kiosk, KioskMemory } from '../actors/kiosk.ts';
import type { Manager, ManagerMemory } from '../actors/manager.ts';
import type { UnderWay } from '../actors/road.ts';
import type { StateMemory, StateServer } from '../actors/state-server.ts';
import type { Tablet, TabletMemory } from '../actors/tablet.ts';
import type { SqliteFile } from '../sqlite/d1.ts';

/** What a history has left, for those who judge it. */
export interface Outcome {
  readonly file: SqliteFile;
  readonly state: StateServer;
  readonly kiosks: readonly Kiosk[];
  readonly tablets: readonly Tablet[];
  readonly manager: Manager;
  /** Whether a backup of our own database was restored. */
  readonly serverRolledBack: boolean;
  /** Orders that a restored backup took back. A request that was still under way may bring one again, late. */
  readonly takenBack: ReadonlySet<string>;
  /** Reports that a person let go again. */
  readonly retries: number;
  /** What broke instead of answering. */
  readonly bugs: readonly string[];
  /** Whether everything came to rest. */
  readonly isQuiet: boolean;
}

/** What is remembered outside of the database. */
export interface Memory {
  readonly company: CompanyMemory;
  readonly backup: BackupMemory;
  readonly randomIds: number;
  readonly bugs: readonly string[];
  readonly retries: number;
}

export interface CompanyMemory {
  readonly clockMs: number;
  readonly state: StateMemory;
  readonly underWay: readonly UnderWay[];
  readonly edge: EdgeMemory;
  readonly kiosks: readonly KioskMemory[];
  readonly tablets: readonly TabletMemory[];
  readonly manager: ManagerMemory;
}

export interface BackupMemory {
  readonly isKept: boolean;
  readonly wasRestored: boolean;
  /** Orders that were taken back. */
  readonly takenBack: ReadonlySet<string>;
}
