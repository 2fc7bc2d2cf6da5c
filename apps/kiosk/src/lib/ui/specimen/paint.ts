import type { PictureOrder, View } from './order.ts';
import type { Place } from './pen.ts';
import type { Drawing } from './specimen.ts';

/** What of a canvas a picture needs. */
export type Canvas = Pick<
  OffscreenCanvasRenderingContext2D,
  'fillStyle' | 'strokeStyle' | 'lineWidth' | 'lineCap' | 'lineJoin' | 'fill' | 'stroke' | 'clip' | 'save' | 'restore'
>;

type Sheet = Pick<PictureOrder, 'width' | 'height' | 'ratio' | 'inks'>;

/** Paints a drawing, from its back to its front. Lines are as wide as their ink says, however much the drawing is enlarged. */
export function paint(canvas: Canvas, { view, shapes }: Drawing, { width, height, ratio, inks }: Sheet): void {
  const onSheet = fit(view, width, height);
  // As a pen does it.
  canvas.lineCap = canvas.lineJoin = 'round';
  for (const { look, path, place, within } of shapes) {
    const outline = traced(path, place === undefined ? onSheet : put(place, onSheet));
    canvas.save();
    if (within !== undefined) canvas.clip(traced(within, onSheet));
    const ink = inks[look];
    canvas.fillStyle = ink.fill;
    canvas.fill(outline);
    canvas.strokeStyle = ink.stroke;
    canvas.lineWidth = ink.width * ratio;
    canvas.stroke(outline);
    canvas.restore();
  }
}

/** The path itself is moved, not the canvas: that would enlarge its line too. */
function traced(path: string, matrix: Required<Matrix>): Path2D {
  const outline = new Path2D();
  outline.addPath(new Path2D(path), matrix);
  return outline;
}

type Matrix = Pick<DOMMatrix2DInit, 'a' | 'b' | 'c' | 'd' | 'e' | 'f'>;

/** A box this much wider than the view shows all of it, and the ground beside it. */
const muchWider = 1.5;

/** A view fills its sheet, and is cut where the sheet has another shape; its middle is in the middle. */
function fit(view: View, width: number, height: number): Required<Matrix> {
  const [across, down] = [width / view.width, height / view.height];
  const scale = across > down * muchWider ? down : Math.max(across, down);
  const e = width / 2 - (view.x + view.width / 2) * scale;
  const f = height / 2 - (view.y + view.height / 2) * scale;
  return { a: scale, b: 0, c: 0, d: scale, e, f };
}

function put({ x, y, angle, scale }: Place, { a: unit, e, f }: Required<Matrix>): Required<Matrix> {
  const turn = (angle * Math.PI) / 180;
  const [along, aside] = [Math.cos(turn) * scale * unit, Math.sin(turn) * scale * unit];
  return { a: along, b: aside, c: -aside, d: along, e: e + x * unit, f: f + y * unit };
}
