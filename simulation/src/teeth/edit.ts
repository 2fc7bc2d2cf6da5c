/**
 * A planted defect: one edit of the product's own source, made while the modules are loaded and nowhere else. Nothing in the
 * product knows of it, and an edit that no longer fits its file is an error: the defect must be planted anew beside the code.
 */
import { readFileSync } from 'node:fs';
import { registerHooks, stripTypeScriptTypes } from 'node:module';
import { fileURLToPath } from 'node:url';

export interface Edit {
  /** From the root of the repository. */
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

export interface Defect {
  readonly name: string;
  /** What a shop owner would say is wrong. */
  readonly what: string;
  readonly edits: readonly Edit[];
}

const root = new URL('../../../', import.meta.url).href;
const planted = new Map<string, Defect>();

/** The text with a defect's edits. @throws {Error} when an edit does not fit exactly once */
export function edited(defect: Defect, file: string, text: string): string {
  return defect.edits
    .filter((edit) => edit.file === file)
    .reduce((before, { from, to }) => {
      const found = before.split(from).length - 1;
      if (found !== 1)
        throw new Error(`The defect "${defect.name}" fits ${file} ${found} times: plant it anew in simulation/src/teeth.`);
      return before.replace(from, () => to);
    }, text);
}

/** A module of ours and all that it loads, as they are with a defect in them. Every defect gets modules of its own. */
export async function loadWith<Module>(defect: Defect, url: string): Promise<Module> {
  planted.set(defect.name, defect);
  return (await import(`${url}?defect=${encodeURIComponent(defect.name)}`)) as Module;
}

/** Lets {@link loadWith} load; to be called once. */
export function preparePlanting(): void {
  registerHooks({
    resolve(specifier, context, next) {
      const resolved = next(specifier, context);
      const parent = context.parentURL === undefined ? null : new URL(context.parentURL).searchParams.get('defect');
      const isOurs =
        resolved.url.startsWith(root) &&
        !resolved.url.includes('/node_modules/') &&
        !resolved.url.includes('?') &&
        !resolved.url.endsWith('/determinism.ts');
      return parent !== null && isOurs ? { ...resolved, url: `${resolved.url}?defect=${encodeURIComponent(parent)}` } : resolved;
    },
    load(url, context, next) {
      const name = url.startsWith(root) ? new URL(url).searchParams.get('defect') : null;
      const defect = name === null ? undefined : planted.get(name);
      if (defect === undefined) return next(url, context);
      const path = fileURLToPath(url.slice(0, url.indexOf('?')));
      const file = url.slice(root.length, url.indexOf('?'));
      const source = stripTypeScriptTypes(edited(defect, file, readFileSync(path, 'utf8')));
      return { format: 'module', source, shortCircuit: true };
    },
  });
}
