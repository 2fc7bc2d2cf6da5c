import type { OpenRoad, RoadPorts } from './road.ts';
import { ScanFramer } from './scan-framer.ts';

/**
 * Reads scanners in serial (CDC) or vendor mode over WebUSB. Scanners in keyboard mode are not to be had this way: browsers
 * protect that class, and the keyboard wedge reads them anyway.
 */

/** Classes of USB: communications, its data part, and whatever a maker calls its own. */
const communications = 2;
const serialData = 10;
const vendor = 255;

/** Requests of the communications class (USB CDC PSTN 6.3): a scanner sends only to a host that says it is listening. */
const setLineCoding = 0x20;
const setControlLineState = 0x22;
const listening = 0x03;
/** 9,600 baud, one stop bit, no parity, eight bits. */
const lineCoding = new Uint8Array([0x80, 0x25, 0, 0, 0, 0, 8]);

/** Failures of one scanner in a row before it is left alone until it is plugged in again. */
const mostFailures = 5;

/** Reads the scanners this device was allowed before, now and whenever one is plugged in. */
export function openUsb({ onscan, onconnected }: RoadPorts): OpenRoad {
  const readers = new Set<USBDevice>();
  const tell = (): void => onconnected([...readers].map(({ productName }) => productName ?? 'USB scanner'));

  async function read(device: USBDevice): Promise<boolean> {
    if (readers.has(device)) return true;
    if (!device.opened) await device.open();
    if (device.configuration === null) await device.selectConfiguration(1);
    const road = roadOf(device);
    if (road === undefined) return false;
    if (road.controlNumber !== undefined) await startSerial(device, road.controlNumber);
    await device.claimInterface(road.interfaceNumber);
    readers.add(device);
    tell();
    void listen(device, road, onscan, () => readers.has(device)).finally(() => onDisconnect({ device }));
    return true;
  }

  const onConnect = ({ device }: USBConnectionEvent): void => void read(device).catch(() => undefined); // held by a driver of the system
  const onDisconnect = ({ device }: Pick<USBConnectionEvent, 'device'>): void => {
    if (readers.delete(device)) tell();
  };
  navigator.usb.addEventListener('connect', onConnect);
  navigator.usb.addEventListener('disconnect', onDisconnect);
  void navigator.usb.getDevices().then((known) => Promise.allSettled(known.map(read)));

  return {
    choose: async () => {
      try {
        const filters = [communications, serialData, vendor].map((classCode) => ({ classCode }));
        return await read(await navigator.usb.requestDevice({ filters }));
      } catch (error) {
        if (error instanceof DOMException) return false; // closed without a choice, or held by a driver of the system
        throw error;
      }
    },
    stop: () => {
      navigator.usb.removeEventListener('connect', onConnect);
      navigator.usb.removeEventListener('disconnect', onDisconnect);
      for (const device of readers) void device.close().catch(() => undefined);
      readers.clear();
      tell();
    },
  };
}

interface Road {
  readonly interfaceNumber: number;
  readonly endpointNumber: number;
  readonly packetSize: number;
  /** Number of the interface that takes serial requests; `undefined` in vendor mode. */
  readonly controlNumber: number | undefined;
}

/** The first interface that sends in bulk and that a browser may have. */
export function roadOf({ configuration }: Pick<USBDevice, 'configuration'>): Road | undefined {
  const interfaces = configuration?.interfaces ?? [];
  const control = interfaces.find(({ alternate }) => alternate.interfaceClass === communications);
  for (const { interfaceNumber, alternate } of interfaces) {
    const endpoint = alternate.endpoints.find(({ type, direction }) => type === 'bulk' && direction === 'in');
    if (endpoint === undefined || ![serialData, vendor].includes(alternate.interfaceClass)) continue;
    const controlNumber = alternate.interfaceClass === serialData ? control?.interfaceNumber : undefined;
    return { interfaceNumber, endpointNumber: endpoint.endpointNumber, packetSize: endpoint.packetSize, controlNumber };
  }
  return undefined;
}

async function startSerial(device: USBDevice, index: number): Promise<void> {
  await device.claimInterface(index);
  const request = { requestType: 'class', recipient: 'interface', index } as const;
  await device.controlTransferOut({ ...request, request: setLineCoding, value: 0 }, lineCoding);
  await device.controlTransferOut({ ...request, request: setControlLineState, value: listening });
}

async function listen(
  device: USBDevice,
  { endpointNumber, packetSize }: Road,
  onScan: RoadPorts['onscan'],
  isWanted: () => boolean,
): Promise<void> {
  const framer = new ScanFramer(onScan);
  let failures = 0;
  while (isWanted() && failures < mostFailures) {
    try {
      const { status, data } = await device.transferIn(endpointNumber, packetSize);
      failures = 0;
      if (status === 'stall') await device.clearHalt('in', endpointNumber);
      if (data !== undefined) framer.push(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
    } catch {
      failures += 1; // Unplugged, most likely: then it is no longer wanted.
    }
  }
  framer.flush();
}
