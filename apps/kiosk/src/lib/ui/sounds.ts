/** Sounds of counter and scanners, each under 300 ms, synthesised: no file to load. Never the only signal. */
const scores = {
  /** Two soft rising notes. */
  'new-order': [
    { hz: 523, atMs: 0, forMs: 110 },
    { hz: 659, atMs: 120, forMs: 160 },
  ],
  right: [{ hz: 1319, atMs: 0, forMs: 60 }],
  wrong: [{ hz: 196, atMs: 0, forMs: 220 }],
  attention: [
    { hz: 262, atMs: 0, forMs: 120 },
    { hz: 523, atMs: 130, forMs: 150 },
  ],
} as const;

export type Sound = keyof typeof scores;

let context: AudioContext | undefined;

/** Plays a sound; silent where the browser has no audio or nobody has touched the page yet. */
export function play(sound: Sound): void {
  if (typeof AudioContext === 'undefined') return;
  context ??= new AudioContext();
  if (context.state === 'suspended') void context.resume().catch(() => undefined);
  for (const note of scores[sound]) {
    const start = context.currentTime + note.atMs / 1000;
    const end = start + note.forMs / 1000;
    const oscillator = new OscillatorNode(context, { frequency: note.hz, type: 'sine' });
    const gain = new GainNode(context, { gain: 0 });
    gain.gain.setValueAtTime(0.0001, start);
    gain.gain.exponentialRampToValueAtTime(0.18, start + 0.015);
    gain.gain.exponentialRampToValueAtTime(0.0001, end);
    oscillator.connect(gain).connect(context.destination);
    oscillator.start(start);
    oscillator.stop(end);
  }
  if (sound === 'wrong') navigator.vibrate?.(60);
}
