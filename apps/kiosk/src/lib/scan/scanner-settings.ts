import { openers, type AskedRoad } from './road.ts';

/** What this device knows about its scanners. Nothing about a person. */
export interface ScannerSettings {
  /** What the scanner that types was set to type first; empty when it types the code alone. */
  readonly prefix: string;
  /** Roads on which a scanner was chosen once: they are read again at the next start. */
  readonly roads: readonly AskedRoad[];
  /** The camera that was chosen, as this browser names it. */
  readonly cameraId?: string;
}

const key = 'countersign-scanners';
const none: ScannerSettings = { prefix: '', roads: [] };
/** Longer ones are no prefix but a code. */
const longestPrefix = 8;

/** Kept in the browser's storage; where that is denied, every start is the first. */
export const scannerSettings = {
  read(): ScannerSettings {
    try {
      return parse(globalThis.localStorage?.getItem(key) ?? '');
    } catch {
      return none;
    }
  },

  write(change: Partial<ScannerSettings>): void {
    try {
      localStorage.setItem(key, JSON.stringify({ ...this.read(), ...change }));
    } catch {
      // Storage is full or denied: the setting holds until the page is closed, and the page shows it as it is.
    }
  },

  remember(road: AskedRoad): void {
    const { roads } = this.read();
    if (!roads.includes(road)) this.write({ roads: [...roads, road] });
  },
};

/** What was stored, or nothing of it when somebody else wrote it. */
function parse(stored: string): ScannerSettings {
  if (stored === '') return none;
  const { prefix, roads, cameraId } = JSON.parse(stored) as Record<string, unknown>;
  return {
    prefix: typeof prefix === 'string' ? prefix.slice(0, longestPrefix) : '',
    roads: Array.isArray(roads) ? (Object.keys(openers) as AskedRoad[]).filter((road) => roads.includes(road)) : [],
    ...(typeof cameraId === 'string' ? { cameraId } : {}),
  };
}
