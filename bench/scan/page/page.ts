/** The page of the scan bench: our reader as the app ships it, and the bare decoders, each in a worker of its own. */
import { mount } from 'svelte';
import CameraScanner from '../../../apps/kiosk/src/lib/scan/camera/CameraScanner.svelte';
import { Decoder } from '../../../apps/kiosk/src/lib/scan/camera/decoder.ts';
import type { Wanted } from '../../../apps/kiosk/src/lib/scan/camera/messages.ts';
import { scanHub } from '../../../apps/kiosk/src/lib/scan/hub.svelte.ts';
import type { BareReader, PictureRead, ReaderName, ScanPage } from '../reading.ts';
import type { BareAnswer } from './bare.worker.ts';

const decoder = new Decoder();
const bare = new Worker(new URL('./bare.worker.ts', import.meta.url), { type: 'module' });

const scanned: string[] = [];

const scanPage: ScanPage = {
  async read(reader: ReaderName, url: string, wanted: Wanted): Promise<PictureRead> {
    const picture = await createImageBitmap(await (await fetch(url)).blob());
    if (reader !== 'ours') return readBare(reader, picture, wanted);
    const reading = await decoder.readPhotograph(picture, wanted);
    return { text: reading?.text, tookMs: decoder.lastMs };
  },

  async shades(url: string, width: number, height: number): Promise<string> {
    const picture = await createImageBitmap(await (await fetch(url)).blob());
    const context = new OffscreenCanvas(width, height).getContext('2d')!;
    context.fillStyle = '#ddd';
    context.fillRect(0, 0, width, height);
    const scale = Math.min(width / picture.width, height / picture.height);
    const [shownWidth, shownHeight] = [picture.width * scale, picture.height * scale];
    context.drawImage(picture, (width - shownWidth) / 2, (height - shownHeight) / 2, shownWidth, shownHeight);
    const { data } = context.getImageData(0, 0, width, height);
    const shades = Uint8Array.from({ length: width * height }, (_, at) => data[at * 4 + 1]!);
    const reader = new FileReader();
    reader.readAsDataURL(new Blob([shades]));
    await new Promise((done) => (reader.onload = done));
    return (reader.result as string).split(',')[1]!;
  },

  openCamera(): void {
    mount(CameraScanner, { target: document.querySelector('#camera')! });
  },

  scanned,
};

scanHub.on(({ text }) => void scanned.push(text));

window.scanPage = scanPage;

function readBare(reader: BareReader, picture: ImageBitmap, wanted: Wanted): Promise<PictureRead> {
  return new Promise((resolve, reject) => {
    bare.onmessage = ({ data }: MessageEvent<BareAnswer>) =>
      'problem' in data ? reject(new Error(data.problem)) : resolve(data);
    bare.onerror = () => reject(new Error('The worker of the bare decoders did not start.'));
    bare.postMessage({ reader, picture, wanted }, [picture]);
  });
}
