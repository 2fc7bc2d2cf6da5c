import { PrinterTrouble, writeInPieces, type Printer } from './printer.ts';

/** Class of printers (USB Printer Class 1.1), which browsers do not protect, and whatever a maker calls its own. */
const classes = [7, 255];

/** The printer this device was allowed before; undefined when it is not plugged in. */
export async function knownUsbPrinter(): Promise<Printer | undefined> {
  for (const device of await navigator.usb.getDevices()) {
    const printer = usbPrinter(device);
    if (printer !== undefined) return printer;
  }
  return undefined;
}

/** Asks a person to choose one. Undefined when none was chosen, or the chosen one is no printer. */
export async function chooseUsbPrinter(): Promise<Printer | undefined> {
  const device = await navigator.usb
    .requestDevice({ filters: classes.map((classCode) => ({ classCode })) })
    .catch((error: unknown) => {
      if (error instanceof DOMException) return undefined;
      throw error;
    });
  return device && usbPrinter(device);
}

/** A device as a printer; undefined when it takes no bulk data as one. */
export function usbPrinter(device: USBDevice): Printer | undefined {
  const road = roadOf(device);
  if (road === undefined) return undefined;
  return {
    name: device.productName ?? 'USB printer',
    write: async (bytes) => {
      await open(device, road.interfaceNumber);
      try {
        await writeInPieces(bytes, async (piece) => {
          const { status } = await device.transferOut(road.endpointNumber, piece);
          if (status !== 'ok') throw new PrinterTrouble('stuck');
        });
      } finally {
        // Let go of it: another tab, or the counter beside it, may print next.
        await device.close().catch(() => undefined);
      }
    },
  };
}

async function open(device: USBDevice, interfaceNumber: number): Promise<void> {
  try {
    if (!device.opened) await device.open();
  } catch {
    throw new PrinterTrouble('no-printer');
  }
  try {
    if (device.configuration === null) await device.selectConfiguration(1);
    await device.claimInterface(interfaceNumber);
  } catch {
    throw new PrinterTrouble('stuck'); // a driver of the system holds it
  }
}

function roadOf({ configurations }: USBDevice): { interfaceNumber: number; endpointNumber: number } | undefined {
  for (const { interfaceNumber, alternate } of configurations.flatMap(({ interfaces }) => interfaces)) {
    const endpoint = alternate.endpoints.find(({ type, direction }) => type === 'bulk' && direction === 'out');
    if (endpoint !== undefined && classes.includes(alternate.interfaceClass))
      return { interfaceNumber, endpointNumber: endpoint.endpointNumber };
  }
  return undefined;
}
