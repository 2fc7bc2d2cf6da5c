import { maxScanCharacters } from '@countersign/domain/scan/read-scan';
import { barcodeScanner, HidReports, scannedDataReport } from './hid-report.ts';
import type { OpenRoad, RoadPorts } from './road.ts';

/** Honeywell's scanners, under both of its numbers, send in this mode only when they are told to (feature report 254). */
const honeywell = [0x0c2e, 0x23d0];
const turnOn = { report: 254, data: new Uint8Array([1]) };

/** Reads scanners in HID-POS mode: those this device was allowed before, and whenever one is plugged in. */
export function openHid({ onscan, onconnected }: RoadPorts): OpenRoad {
  const readers = new Map<HIDDevice, (event: HIDInputReportEvent) => void>();
  const tell = (): void => onconnected([...readers.keys()].map(({ productName }) => productName || 'Scanner'));

  async function read(device: HIDDevice): Promise<boolean> {
    if (readers.has(device)) return true;
    if (!isScanner(device)) return false;
    if (!device.opened) await device.open();
    // One that does not know the report sends anyway.
    if (honeywell.includes(device.vendorId)) await device.sendFeatureReport(turnOn.report, turnOn.data).catch(() => undefined);
    const reports = new HidReports(maxScanCharacters + 1);
    const onReport = ({ reportId, data }: HIDInputReportEvent): void => {
      const text = reportId === scannedDataReport ? reports.take(data) : undefined;
      if (text !== undefined) onscan(text);
    };
    device.addEventListener('inputreport', onReport);
    readers.set(device, onReport);
    tell();
    return true;
  }

  const onConnect = ({ device }: HIDConnectionEvent): void => void read(device).catch(() => undefined); // held by another program
  const onDisconnect = ({ device }: HIDConnectionEvent): void => {
    if (readers.delete(device)) tell();
  };
  navigator.hid.addEventListener('connect', onConnect);
  navigator.hid.addEventListener('disconnect', onDisconnect);
  void navigator.hid.getDevices().then((known) => Promise.allSettled(known.map(read)));

  return {
    choose: async () => {
      const chosen = await navigator.hid.requestDevice({ filters: [{ ...barcodeScanner }] }).catch(() => []);
      const read_ = await Promise.allSettled(chosen.map(read));
      return read_.some((outcome) => outcome.status === 'fulfilled' && outcome.value);
    },
    stop: () => {
      navigator.hid.removeEventListener('connect', onConnect);
      navigator.hid.removeEventListener('disconnect', onDisconnect);
      for (const [device, onReport] of readers) {
        device.removeEventListener('inputreport', onReport);
        void device.close().catch(() => undefined);
      }
      readers.clear();
      tell();
    },
  };
}

const isScanner = ({ collections }: HIDDevice): boolean =>
  collections.some(({ usagePage, usage }) => usagePage === barcodeScanner.usagePage && usage === barcodeScanner.usage);
