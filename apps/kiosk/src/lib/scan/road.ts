/** How a scan reached the device. `hid`, `usb` and `serial` are scanners that do not type. */
export type ScanRoad = 'wedge' | 'camera' | 'hid' | 'usb' | 'serial';

/** A scanner that was allowed to this device and answers now. */
export interface ConnectedScanner {
  readonly road: ScanRoad;
  readonly name: string;
}

/** What a road tells the hub. */
export interface RoadPorts {
  readonly onscan: (text: string) => void;
  /** All scanners of this road that are read now. */
  readonly onconnected: (names: readonly string[]) => void;
}

/** A road that must be asked for: the browser's own dialog lets a person choose a scanner, once. */
export interface OpenRoad {
  /** Asks the person; only a tap may do this. False when none was chosen or it cannot be read. */
  readonly choose: () => Promise<boolean>;
  /** Lets go of every scanner. */
  readonly stop: () => void;
}

/** Roads that are fetched only where the browser has them and somebody listens. */
export const openers = {
  hid: async (ports: RoadPorts): Promise<OpenRoad> => (await import('./webhid.ts')).openHid(ports),
  usb: async (ports: RoadPorts): Promise<OpenRoad> => (await import('./webusb.ts')).openUsb(ports),
  serial: async (ports: RoadPorts): Promise<OpenRoad> => (await import('./webserial.ts')).openSerial(ports),
} as const satisfies Partial<Record<ScanRoad, (ports: RoadPorts) => Promise<OpenRoad>>>;

export type AskedRoad = keyof typeof openers;

/** What this browser can do. The wedge needs nothing, and a camera is known only when it was opened. */
export const canRead = (road: AskedRoad): boolean => 'navigator' in globalThis && road in navigator;
