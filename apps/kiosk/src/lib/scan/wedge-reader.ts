import { maxScanCharacters } from '@countersign/domain/scan/read-scan';
import type { Typed } from '@countersign/domain/scan/read-typed-scan';
import type { Stroke } from './stroke.ts';

/** The longest pause inside a scan, in milliseconds. Slow Bluetooth scanners take 50; people rarely press faster for long. */
export const longestGapMs = 100;
/** Closer together than a person presses two keys on purpose, in milliseconds. */
const scannerGapMs = 30;
/** So many keys a person may roll over in one movement; after them a press at a scanner's pace is kept from the page. */
const rolledKeys = 3;
/** A scan without an end key is over after this silence, in milliseconds. */
const silenceMs = 150;
/** A licence is certain to be a scan, long, and worthless in parts: on a busy page its next key may come late. */
const licenceSilenceMs = 400;

/** How sure we must be that it was no person: characters, and the mean pause in milliseconds. In a field people type fast and press Enter. */
const sureOnPage = { characters: 4, meanGapMs: 50 };
const sureInField = { characters: 6, meanGapMs: 30 };
/** Without an end key only the length tells. */
const sureBySilence = { characters: 8, meanGapMs: 30 };

export interface WedgePress {
  readonly stroke: Stroke;
  /** Time of the press itself, in milliseconds: a busy page may see it late. */
  readonly atMs: number;
  /** Whether the press goes into something that takes text. */
  readonly inField: boolean;
}

/** What to do with a press: let it through, keep it from the page, or that and a whole scan. */
export type WedgeAnswer =
  { readonly kind: 'pass' } | { readonly kind: 'swallow' } | { readonly kind: 'scan'; readonly typed: Typed };

const pass: WedgeAnswer = { kind: 'pass' };
const swallow: WedgeAnswer = { kind: 'swallow' };

export interface WedgeSettings {
  /** What the scanner was set to type first, if anything: then a burst is certain to be a scan. It is cut off. */
  readonly prefix: string;
}

/**
 * Tells a scanner that types from a person who types, by pace. Knows no page and no timer: it is fed presses and silences.
 *
 * A licence holds line ends, so an Enter inside one does not end it; only silence does.
 */
export class WedgeReader {
  readonly #settings: WedgeSettings;
  #text = '';
  /** The same presses as the computer's layout has them. */
  #typed = '';
  #firstMs = 0;
  #lastMs = 0;
  #inField = false;
  /** Control characters came as Ctrl+J, so an Enter stands for a carriage return. */
  #hasLineFeed = false;

  constructor(settings: WedgeSettings = { prefix: '' }) {
    this.#settings = settings;
  }

  /** True between the first press of what may be a scan and its end. */
  get isCollecting(): boolean {
    return this.#text !== '';
  }

  /** When the first press of it was made, in milliseconds; undefined when nothing is collected. */
  get beganAtMs(): number | undefined {
    return this.isCollecting ? this.#firstMs : undefined;
  }

  /** How long to wait for the next press before {@link silence} is told, in milliseconds. */
  get patienceMs(): number {
    return isLicence(this.#body) ? licenceSilenceMs : silenceMs;
  }

  press({ stroke, atMs, inField }: WedgePress): WedgeAnswer {
    if (stroke.kind === 'modifier') return pass;
    if (this.isCollecting && atMs - this.#lastMs > longestGapMs) this.#reset();
    if (stroke.kind === 'other') {
      this.#reset();
      return pass;
    }
    if (!this.isCollecting) return this.#begin(stroke, atMs, inField);
    const isScanner = atMs - this.#lastMs <= scannerGapMs && this.#text.length >= rolledKeys;
    this.#lastMs = atMs;
    if (stroke.kind === 'end') return this.#end();
    if (stroke.character === '\n') this.#hasLineFeed = true;
    this.#append(stroke.character, stroke.kind === 'character' ? stroke.typed : stroke.character);
    // In a field the characters are shown as they come and taken back when it was a scan; on a page they may be somebody's keys.
    if (stroke.kind === 'control') return swallow;
    return isScanner && !this.#inField ? swallow : pass;
  }

  /**
   * Nothing came for {@link patienceMs}: the text of a scan that has no end key, or `undefined`. What is none yet is kept: presses that
   * a busy page sees late go on with it, by their own times.
   */
  silence(): Typed | undefined {
    // What a computer writes out for somebody in a field comes as fast as a scan. It is words; most of what is scanned is a number.
    const mayBeScan = !this.#inField || /^\d+$/.test(this.#text);
    const isScan = isLicence(this.#body) ? this.#isSure(sureOnPage) : mayBeScan && this.#isSure(sureBySilence);
    return isScan || this.#isAnnounced ? this.#take() : undefined;
  }

  #begin(stroke: Stroke, atMs: number, inField: boolean): WedgeAnswer {
    if (stroke.kind !== 'character') return pass;
    this.#text = stroke.character;
    this.#typed = stroke.typed;
    this.#firstMs = atMs;
    this.#lastMs = atMs;
    this.#inField = inField;
    return pass;
  }

  #end(): WedgeAnswer {
    if (isLicence(this.#body)) {
      this.#append('\r', '\r');
      return swallow;
    }
    const isScan = this.#isAnnounced || this.#isSure(this.#inField ? sureInField : sureOnPage);
    if (isScan) return { kind: 'scan', typed: this.#take() };
    this.#reset();
    return pass;
  }

  /** One character past the bound is kept, so that the reading says "too long" instead of guessing from a part. */
  #append(character: string, typed: string): void {
    if (this.#text.length > maxScanCharacters + this.#settings.prefix.length) return;
    this.#text += character;
    this.#typed += typed;
  }

  get #isAnnounced(): boolean {
    const { prefix } = this.#settings;
    return prefix !== '' && (this.#text.startsWith(prefix) || this.#typed.startsWith(prefix));
  }

  get #body(): string {
    return this.#isAnnounced ? this.#text.slice(this.#settings.prefix.length) : this.#text;
  }

  #isSure({ characters, meanGapMs }: typeof sureOnPage): boolean {
    const gaps = this.#text.length - 1;
    return this.#text.length >= characters && this.#lastMs - this.#firstMs <= gaps * meanGapMs;
  }

  #take(): Typed {
    // Scanners that cannot type a line feed press Enter for it, and a licence separates its elements by line feeds.
    const lines = (text: string): string => (this.#hasLineFeed ? text : text.replaceAll('\r', '\n'));
    const start = this.#isAnnounced ? this.#settings.prefix.length : 0;
    const typed = { byPlace: lines(this.#body), byLayout: lines(this.#typed.slice(start)) };
    this.#reset();
    return typed;
  }

  #reset(): undefined {
    this.#text = '';
    this.#typed = '';
    this.#hasLineFeed = false;
  }
}

const isLicence = (text: string): boolean => /^(?:\]L[0-2])?@/.test(text);
