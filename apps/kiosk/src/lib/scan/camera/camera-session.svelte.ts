import { Agreement, type CameraReading } from './agreement.ts';
import { Decoder } from './decoder.ts';
import type { Wanted } from './messages.ts';
import { cropToGuide, decodeSize, turnOf } from './sweep.ts';

/** Time from one frame's answer to the next frame, in milliseconds: leaves the page room to breathe on a slow tablet. */
const pauseMs = 40;

export interface SessionPorts {
  readonly video: HTMLVideoElement;
  readonly wanted: Wanted;
  /** Share of the picture that the guide shows. */
  readonly guide: { readonly width: number; readonly height: number };
  readonly onread: (reading: CameraReading) => void;
}

/** One look through a camera: opened by a tap, closed with everything it holds. No picture is kept or leaves the device. */
export class CameraSession {
  state = $state<'closed' | 'opening' | 'looking' | 'refused' | 'failed'>('closed');
  /** Whether this camera has a light, and whether it is on. */
  torch = $state<'none' | 'off' | 'on'>('none');

  #stream: MediaStream | undefined;
  #decoder: Decoder | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #canvas = document.createElement('canvas');

  async open(ports: SessionPorts): Promise<void> {
    this.close();
    this.state = 'opening';
    const stream = await this.#askForCamera();
    if (stream === undefined) return;
    if (this.state !== 'opening') return stopTracks(stream); // closed while the browser was asking
    this.#stream = stream;
    ports.video.srcObject = stream;
    await ports.video.play().catch(() => undefined); // a video taken off the page while it starts refuses to play
    this.torch = hasTorch(stream) ? 'off' : 'none';
    this.#decoder = new Decoder();
    this.state = 'looking';
    this.#look(ports, new Agreement(), 0);
  }

  close(): void {
    clearTimeout(this.#timer);
    if (this.#stream !== undefined) stopTracks(this.#stream);
    this.#stream = undefined;
    this.#decoder?.close();
    this.#decoder = undefined;
    this.#canvas.width = 0; // lets go of the last picture
    this.torch = 'none';
    this.state = 'closed';
  }

  async switchTorch(): Promise<void> {
    const track = this.#stream?.getVideoTracks()[0];
    if (track === undefined || this.torch === 'none') return;
    const torch = this.torch === 'off';
    await track.applyConstraints({ advanced: [{ torch } as MediaTrackConstraintSet] });
    this.torch = torch ? 'on' : 'off';
  }

  async #askForCamera(): Promise<MediaStream | undefined> {
    try {
      return await navigator.mediaDevices.getUserMedia({
        audio: false,
        video: { facingMode: 'environment', width: { ideal: 1920 }, height: { ideal: 1080 }, ...continuousFocus },
      });
    } catch (error) {
      const refused = error instanceof DOMException && error.name === 'NotAllowedError';
      this.state = refused ? 'refused' : 'failed';
      return undefined;
    }
  }

  #look(ports: SessionPorts, agreement: Agreement, frame: number): void {
    this.#timer = setTimeout(async () => {
      const decoder = this.#decoder;
      if (decoder === undefined) return;
      const context = this.#draw(ports, turnOf(frame));
      const readings = context === undefined ? [] : await decoder.read(this.#canvas, context, ports.wanted);
      if (this.#decoder !== decoder) return; // closed meanwhile
      const believed = agreement.take(readings);
      if (believed !== undefined) ports.onread(believed);
      this.#look(ports, agreement, frame + 1);
    }, pauseMs);
  }

  /** Draws what the guide shows, turned by some degrees. `undefined` until the camera gives pictures. */
  #draw({ video, guide }: SessionPorts, turnDegrees: number): CanvasRenderingContext2D | undefined {
    if (video.videoWidth === 0) return undefined;
    const box = { width: video.clientWidth || video.videoWidth, height: video.clientHeight || video.videoHeight };
    const crop = cropToGuide({ width: video.videoWidth, height: video.videoHeight }, box, guide);
    const { width, height } = decodeSize(crop);
    Object.assign(this.#canvas, { width, height });
    const context = this.#canvas.getContext('2d', { willReadFrequently: true });
    if (context === null) return undefined;
    context.translate(width / 2, height / 2);
    context.rotate((turnDegrees * Math.PI) / 180);
    context.drawImage(video, crop.x, crop.y, crop.width, crop.height, -width / 2, -height / 2, width, height);
    return context;
  }
}

/** Not in every browser's list of constraints; where unknown it is passed over. */
const continuousFocus = { advanced: [{ focusMode: 'continuous' } as MediaTrackConstraintSet] };

const hasTorch = (stream: MediaStream): boolean => {
  const track = stream.getVideoTracks()[0];
  return track !== undefined && 'getCapabilities' in track && 'torch' in track.getCapabilities();
};

function stopTracks(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}
