import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { CameraSession, type SessionPorts } from './camera-session.svelte.ts';

const decoders = vi.hoisted(() => ({ open: 0 }));
vi.mock('./decoder.ts', () => ({
  Decoder: class {
    constructor() {
      decoders.open += 1;
    }
    begin(): void {}
    close(): void {
      decoders.open -= 1;
    }
  },
}));

class FakeTrack extends EventTarget {
  isStopped = false;
  stop(): void {
    this.isStopped = true;
  }
  unplug(): void {
    this.dispatchEvent(new Event('ended'));
  }
}
class FakeDevices extends EventTarget {
  readonly tracks: FakeTrack[] = [];
  isPluggedIn = true;
  enumerateDevices = (): Promise<unknown> => Promise.resolve(this.isPluggedIn ? [{ kind: 'videoinput' }] : []);
  getUserMedia = (): Promise<unknown> => {
    if (!this.isPluggedIn) return Promise.reject(new DOMException('None.', 'NotFoundError'));
    const track = new FakeTrack();
    this.tracks.push(track);
    return Promise.resolve({ getTracks: () => [track], getVideoTracks: () => [track] });
  };
}

let devices: FakeDevices;
/** The picture comes when the test says so. */
let play: () => void;
const ports = (): SessionPorts => {
  const video: Partial<HTMLVideoElement> = { videoWidth: 0, play: () => new Promise<void>((resolve) => (play = resolve)) };
  return { video: video as HTMLVideoElement, wanted: 'code', guide: { width: 0.8, height: 0.7 }, onread: () => {} };
};
const settled = (): Promise<unknown> => new Promise((resolve) => setTimeout(resolve));

beforeEach(() => {
  devices = new FakeDevices();
  decoders.open = 0;
  vi.stubGlobal('navigator', { mediaDevices: devices });
});
afterEach(() => vi.unstubAllGlobals());

/** Asked for and given, with its picture still on its way. */
const beginning = async (): Promise<{ session: CameraSession; opened: Promise<void>; track: FakeTrack }> => {
  const session = new CameraSession();
  const opened = session.open(ports());
  await settled();
  return { session, opened, track: devices.tracks[0]! };
};

test('closed while its picture comes, it stays closed and holds nothing', async () => {
  const { session, opened, track } = await beginning();
  session.close();
  play();
  await opened;
  expect([session.state, decoders.open, track.isStopped]).toEqual(['closed', 0, true]);
});

test('unplugged while its picture comes, it says so, and looks again when one is plugged in', async () => {
  const { session, opened, track } = await beginning();
  track.unplug();
  play();
  await opened;
  expect([session.state, decoders.open]).toEqual(['lost', 0]);

  devices.dispatchEvent(new Event('devicechange'));
  await settled();
  play();
  await settled();
  expect([session.state, decoders.open]).toEqual(['looking', 1]);
  session.close();
});

test('unplugged while it looks, it lets go of everything and says so', async () => {
  const { session, opened, track } = await beginning();
  play();
  await opened;
  track.unplug();
  expect([session.state, decoders.open, track.isStopped]).toEqual(['lost', 0, true]);
  session.close();
});

test('the change that unplugging is does not turn “unplugged” into “did not start”, and it looks again when one is back', async () => {
  const { session, opened, track } = await beginning();
  play();
  await opened;
  devices.isPluggedIn = false;
  track.unplug();
  devices.dispatchEvent(new Event('devicechange'));
  await settled();
  expect(session.state).toBe('lost');

  devices.isPluggedIn = true;
  devices.dispatchEvent(new Event('devicechange'));
  await settled();
  play();
  await settled();
  expect(session.state).toBe('looking');
  session.close();
});

test('closed while it asks whether a camera is back, it stays closed', async () => {
  const { session, opened, track } = await beginning();
  play();
  await opened;
  track.unplug();
  devices.dispatchEvent(new Event('devicechange'));
  session.close();
  await settled();
  expect([session.state, devices.tracks.length]).toEqual(['closed', 1]);
});
