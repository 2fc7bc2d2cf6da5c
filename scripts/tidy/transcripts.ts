/** A transcript of a talk with the state says where it comes from, or nobody can tell fact from guess. */
import type { Rule } from './tree.ts';

export const refuseSourcelessTranscripts: Rule = (tree) =>
  [...tree]
    .filter(([path]) => /(^|\/)transcripts\/[^/]+\.json$/.test(path))
    .flatMap(([path, text]) => {
      const source = sourceOf(text);
      return typeof source === 'string' && source.trim() !== ''
        ? []
        : [`${path}: a transcript without "source". Say where it was recorded or which page it is copied from.`];
    });

function sourceOf(text: string): unknown {
  try {
    return (JSON.parse(text) as { source?: unknown }).source;
  } catch {
    return undefined;
  }
}
