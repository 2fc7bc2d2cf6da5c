import type { Action } from '@countersign/domain/staff/permissions';
import type { DeviceKind } from './views.ts';

/**
 * One road between devices and edge.
 *
 * `devices`: kinds of paired device that may ask by their signature alone. `action`: what a person must be allowed to do; they may
 * ask from the office (session cookie) or from a paired tablet (device signature and staff session).
 */
export interface Route<Input = unknown, Output = unknown> {
  readonly method: 'GET' | 'POST';
  /** `{name}` is a path parameter. */
  readonly path: string;
  readonly devices: readonly DeviceKind[];
  readonly action: Action | 'anyone' | 'signed-in' | null;
  /** Never set: carries the types of what goes in and what comes out. */
  readonly types?: { readonly input: Input; readonly output: Output };
}

/** A line of the table with its types: `route<Input, Output>()({ … })`. */
export const route =
  <Input, Output>() =>
  <const R extends Route>(line: R): R & Route<Input, Output> =>
    line as unknown as R & Route<Input, Output>;

export interface None {
  readonly [name: string]: never;
}
