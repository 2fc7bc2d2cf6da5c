import type { PaperColumns } from './order-slip.ts';

/** The printer of this device. Nothing about a person. */
export interface PrinterSettings {
  readonly road: 'usb' | 'serial';
  readonly columns: PaperColumns;
}

const key = 'countersign-printer';

/** Kept in the browser's storage; where that is denied, the printer is chosen anew at each start. */
export const printerSettings = {
  /** Null where no printer was set up: then nothing of printing is fetched. */
  read(): PrinterSettings | null {
    try {
      const { road, columns } = JSON.parse(globalThis.localStorage?.getItem(key) ?? '{}') as Record<string, unknown>;
      if (road !== 'usb' && road !== 'serial') return null;
      return { road, columns: columns === 32 || columns === 48 ? columns : 42 };
    } catch {
      return null;
    }
  },

  write(settings: PrinterSettings | null): void {
    try {
      if (settings === null) localStorage.removeItem(key);
      else localStorage.setItem(key, JSON.stringify(settings));
    } catch {
      // Storage is full or denied: the printer is chosen anew at the next start.
    }
  },
};
