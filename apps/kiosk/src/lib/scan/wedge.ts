import type { Typed } from '@countersign/domain/scan/read-typed-scan';
import { earlyKeys } from './early-keys.ts';
import { strokeOf } from './stroke.ts';
import { WedgeReader, type WedgeSettings } from './wedge-reader.ts';

type TextField = HTMLInputElement | HTMLTextAreaElement;

/** A page that is busier than this has other troubles than a scan in two parts. In milliseconds. */
const mostLateMs = 1_000;

/** Kinds of input that take text; a scanner typing over a checkbox types into nothing. */
const textInputs = new Set(['text', 'search', 'url', 'tel', 'email', 'password', 'number', '']);

/**
 * Listens to a scanner that types, anywhere on the page and whatever has the focus. A field marked `data-scan="here"` wants the
 * scanner's text for itself and is left alone. What was pressed before, where `earlyKeys` listened, comes first. Returns what ends it.
 */
export function startWedge(onScan: (typed: Typed) => void, settings: WedgeSettings = { prefix: '' }): () => void {
  if (!('document' in globalThis)) return () => {};
  const reader = new WedgeReader(settings);
  /** The most that a key of this scan came late: the next one may be as late, and is no second scan. In milliseconds. */
  let lateMs = 0;
  let before: FieldBefore | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const scanned = (typed: Typed): void => {
    before?.restore();
    onScan(typed);
  };

  const onKey = (event: KeyboardEvent): void => {
    if (wantsScans(event.target) || event.isComposing) return;
    const stroke = strokeOf(event);
    const field = textFieldOf(event.target);
    const beganAtMs = reader.beganAtMs;
    const answer = reader.press({ stroke, atMs: event.timeStamp, inField: field !== undefined });
    if (reader.beganAtMs !== beganAtMs) {
      lateMs = 0;
      if (reader.isCollecting) before = field && new FieldBefore(field);
    }
    lateMs = Math.max(lateMs, Math.min(performance.now() - event.timeStamp, mostLateMs));
    clearTimeout(timer);
    if (answer.kind !== 'pass') {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
    if (answer.kind === 'scan') scanned(answer.typed);
    else if (reader.isCollecting) timer = setTimeout(onSilence, reader.patienceMs + 2 * lateMs);
  };

  const onSilence = (): void => {
    const typed = reader.silence();
    if (typed !== undefined) scanned(typed);
  };

  for (const event of earlyKeys.take()) onKey(event);
  document.addEventListener('keydown', onKey, { capture: true });
  return () => {
    clearTimeout(timer);
    document.removeEventListener('keydown', onKey, { capture: true });
  };
}

/** What stood in a field before a scanner typed into it. */
class FieldBefore {
  readonly #field: TextField;
  readonly #value: string;

  constructor(field: TextField) {
    this.#field = field;
    this.#value = field.value;
  }

  restore(): void {
    if (this.#field.value === this.#value) return;
    this.#field.value = this.#value;
    this.#field.dispatchEvent(new Event('input', { bubbles: true }));
  }
}

const wantsScans = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('[data-scan="here"]') !== null;

function textFieldOf(target: EventTarget | null): TextField | undefined {
  if (target instanceof HTMLTextAreaElement) return target;
  return target instanceof HTMLInputElement && textInputs.has(target.type) ? target : undefined;
}
