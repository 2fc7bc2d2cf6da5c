import type { StrainKind } from '@countersign/domain/catalogue/item';
import { looks, type Ink, type Inks, type Look } from './order.ts';
import './specimen.css';

/** Kinds times widths of lines times displays of the lobby, with room. */
const mostKept = 64;

const kept = new Map<string, Inks>();
/** How often the page got other colours without another theme: its store was dressed. */
let dressed = 0;

let changes = 0;
let seen = $state(changes);
const changed = (): void => void (seen = changes += 1);

let follower: MutationObserver | undefined;
function follow(): void {
  void seen;
  if (follower !== undefined) return;
  follower = new MutationObserver(changed);
  follower.observe(document.documentElement, { attributeFilter: ['data-theme', 'data-contrast'] });
}

/** The store was dressed: pictures follow. */
export function recolour(): void {
  dressed += 1;
  changed();
}

/**
 * What a kind's drawings are painted with, as `specimen.css` and the page's theme say. Who asks in an effect asks again when that changes.
 * @param line how wide an outline is, in CSS pixels
 */
export function inksOf(kind: StrainKind, line: number): Inks {
  follow();
  const { theme = 'light', contrast = 'usual' } = document.documentElement.dataset;
  const key = `${theme} ${contrast} ${dressed} ${kind} ${line}`;
  const inks = kept.get(key) ?? read(kind, line);
  if (kept.size >= mostKept) kept.clear();
  kept.set(key, inks);
  return inks;
}

/** The browser works out what the style sheet says; a moment's element that nobody sees is asked. */
function read(kind: StrainKind, line: number): Inks {
  const probe = document.createElement('div');
  probe.hidden = true;
  probe.className = 'sp';
  probe.dataset['kind'] = kind;
  probe.style.setProperty('--art-line', `${line}px`);
  document.body.append(probe);
  const inks = looks.map((look): [Look, Ink] => {
    const swatch = document.createElement('i');
    swatch.className = `sp-${look}`;
    probe.append(swatch);
    return [look, inkIn(getComputedStyle(swatch))];
  });
  probe.remove();
  return Object.fromEntries(inks) as Record<Look, Ink>;
}

const inkIn = (style: CSSStyleDeclaration): Ink => ({
  fill: style.fill,
  stroke: style.stroke,
  width: parseFloat(style.strokeWidth),
});
