import type { CameraReading } from './agreement.ts';
import { Decoder } from './decoder.ts';
import { cropToGuide, decodeSize, type Size } from './guide.ts';
import type { Wanted } from './messages.ts';

/** Time from one frame's answer to the next frame, in milliseconds: leaves the page room to breathe on a slow tablet. */
const pauseMs = 40;

export interface SessionPorts {
  readonly video: HTMLVideoElement;
  readonly wanted: Wanted;
  /** Share of the picture that the guide shows. */
  readonly guide: Size;
  /** The camera that was chosen for this device; another one is taken where it is gone. */
  readonly cameraId?: string | undefined;
  readonly onread: (reading: CameraReading) => void;
}

/** Members of a camera's settings that the type library does not know yet (W3C Image Capture). */
interface CameraAbilities {
  readonly torch?: boolean;
  readonly focusMode?: readonly string[];
  readonly pointsOfInterest?: unknown;
}

/** One look through a camera: opened by a tap, closed with everything it holds. No picture is kept or leaves the device. */
export class CameraSession {
  /** `lost`: the camera was there and was unplugged or taken away; it is opened again when one comes back. */
  state = $state<'closed' | 'opening' | 'looking' | 'refused' | 'failed' | 'lost'>('closed');
  /** Whether this camera has a light, and whether it is on. */
  torch = $state<'none' | 'off' | 'on'>('none');
  /** True where a tap on the picture says what shall be sharp. */
  canFocus = $state(false);

  #stream: MediaStream | undefined;
  #decoder: Decoder | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stopWaiting: (() => void) | undefined;

  async open(ports: SessionPorts): Promise<void> {
    this.close();
    this.state = 'opening';
    const stream = await this.#askForCamera(ports.cameraId);
    if (stream === undefined) return this.#waitForCamera(ports);
    if (this.state !== 'opening') return stopTracks(stream); // closed while the browser was asking
    this.#stream = stream;
    stream.getVideoTracks()[0]?.addEventListener('ended', () => this.#lose(stream, ports), { once: true });
    ports.video.srcObject = stream;
    await ports.video.play().catch(() => undefined); // a video taken off the page while it starts refuses to play
    if (this.#stream !== stream) return; // closed or unplugged while the picture came
    this.#learnAbilities(stream);
    try {
      this.#decoder = new Decoder();
    } catch {
      return this.#end('failed');
    }
    this.#decoder.begin(ports.wanted);
    this.state = 'looking';
    this.#look(ports);
  }

  close(): void {
    this.#end('closed');
  }

  async switchTorch(): Promise<void> {
    if (this.torch === 'none') return;
    const torch = this.torch === 'off';
    if (await this.#set({ torch })) this.torch = torch ? 'on' : 'off';
  }

  /** Makes a place sharp, given as shares of the picture's width and height. */
  async focusAt(x: number, y: number): Promise<void> {
    if (this.canFocus) await this.#set({ pointsOfInterest: [{ x, y }], focusMode: 'single-shot' });
  }

  async #askForCamera(cameraId: string | undefined): Promise<MediaStream | undefined> {
    const which = cameraId === undefined ? { facingMode: 'environment' } : { deviceId: { ideal: cameraId } };
    try {
      return await navigator.mediaDevices.getUserMedia({
        audio: false,
        video: { ...which, width: { ideal: 1920 }, height: { ideal: 1080 }, ...continuousFocus },
      });
    } catch (error) {
      // Without a secure address there is no `mediaDevices` at all, which is a failure too.
      const refused = error instanceof DOMException && error.name === 'NotAllowedError';
      this.state = refused ? 'refused' : 'failed';
      return undefined;
    }
  }

  #look(ports: SessionPorts): void {
    this.#timer = setTimeout(() => void this.#lookOnce(ports), pauseMs);
  }

  async #lookOnce(ports: SessionPorts): Promise<void> {
    const decoder = this.#decoder;
    if (decoder === undefined) return;
    try {
      const believed = await this.#atFrame(decoder, ports);
      if (this.#decoder !== decoder) return; // closed meanwhile
      if (believed !== undefined) ports.onread(believed);
    } catch {
      if (this.#decoder === decoder) this.#end('failed');
      return;
    }
    this.#look(ports);
  }

  /** Hands what the camera shows now to the decoder. Nothing is drawn here: the page stays free. */
  async #atFrame(decoder: Decoder, { video, guide }: SessionPorts): Promise<CameraReading | undefined> {
    if (video.videoWidth === 0 || video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return undefined;
    const picture = { width: video.videoWidth, height: video.videoHeight };
    const box = { width: video.clientWidth || picture.width, height: video.clientHeight || picture.height };
    const crop = cropToGuide(picture, box, guide);
    const frame = 'VideoFrame' in globalThis ? new VideoFrame(video) : await createImageBitmap(video);
    return decoder.look(frame, crop, decodeSize(crop));
  }

  #learnAbilities(stream: MediaStream): void {
    const track = stream.getVideoTracks()[0];
    const abilities = (track !== undefined && 'getCapabilities' in track ? track.getCapabilities() : {}) as CameraAbilities;
    this.torch = abilities.torch === true ? 'off' : 'none';
    this.canFocus = abilities.pointsOfInterest !== undefined && (abilities.focusMode ?? []).includes('single-shot');
  }

  /** False when the camera does not do it after all. */
  async #set(setting: object): Promise<boolean> {
    const track = this.#stream?.getVideoTracks()[0];
    return (
      (await track?.applyConstraints({ advanced: [setting] }).then(
        () => true,
        () => false,
      )) ?? false
    );
  }

  #lose(stream: MediaStream, ports: SessionPorts): void {
    if (this.#stream !== stream) return;
    this.#end('lost');
    this.#waitForCamera(ports);
  }

  /** Tries again when a camera is plugged in. Who refused it is not asked again. */
  #waitForCamera(ports: SessionPorts): void {
    if (this.state === 'refused' || !('mediaDevices' in navigator)) return;
    // Pulling the plug is a change too: with no camera there, what the screen says of it stands.
    const look = async (): Promise<void> => {
      const isThere = (await navigator.mediaDevices.enumerateDevices()).some(({ kind }) => kind === 'videoinput');
      if (isThere && this.#stopWaiting === stopWaiting) void this.open(ports);
    };
    const onChange = (): void => void look();
    const stopWaiting = (): void => navigator.mediaDevices.removeEventListener('devicechange', onChange);
    navigator.mediaDevices.addEventListener('devicechange', onChange);
    this.#stopWaiting = stopWaiting;
  }

  #end(state: 'closed' | 'failed' | 'lost'): void {
    clearTimeout(this.#timer);
    this.#stopWaiting?.();
    this.#stopWaiting = undefined;
    if (this.#stream !== undefined) stopTracks(this.#stream);
    this.#stream = undefined;
    this.#decoder?.close();
    this.#decoder = undefined;
    this.torch = 'none';
    this.canFocus = false;
    this.state = state;
  }
}

/** Not in every browser's list of constraints; where unknown it is passed over. */
const continuousFocus = { advanced: [{ focusMode: 'continuous' } as MediaTrackConstraintSet] };

function stopTracks(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}
