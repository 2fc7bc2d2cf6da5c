import { announce } from '#lib/ui/announcer.ts';
import type { TapeEntry } from '#lib/ui/ScanTape.svelte';
import { play } from '#lib/ui/sounds.ts';
import type { ScanEvent } from '../hub.svelte.ts';
import type { ScanRoad } from '../road.ts';
import { understood } from './understood.ts';

const roadNames: Readonly<Record<ScanRoad, string>> = {
  wedge: 'typed',
  camera: 'camera',
  hid: 'HID',
  usb: 'USB',
  serial: 'serial port',
};

/** Longest list kept. */
const maxHeard = 8;

/** What was scanned while somebody sets scanners up: said, sounded and shown; nothing is done with it. */
export class ScannerTest {
  heard = $state.raw<readonly TapeEntry[]>([]);
  /** Roads that have given a scan since the page was opened. */
  proven = $state.raw<ReadonlySet<ScanRoad>>(new Set());
  #nextId = 1;

  hear = ({ reading, source, at }: ScanEvent): void => {
    const { verdict, title, detail } = understood(reading);
    const time = new Date(at).toLocaleTimeString('en-US', { hourCycle: 'h23' });
    const entry = { id: String(this.#nextId), title: `${title} (${roadNames[source]})`, detail, at: time, verdict };
    this.#nextId += 1;
    this.heard = [entry, ...this.heard].slice(0, maxHeard);
    this.proven = new Set([...this.proven, source]);
    play(verdict === 'right' ? 'right' : 'wrong');
    announce(`${title}. ${detail}`);
  };
}
