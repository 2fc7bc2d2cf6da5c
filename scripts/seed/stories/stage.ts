import type { World } from '../world.ts';

/** Where a story is told. */
export interface Stage {
  readonly edgeUrl: string;
  readonly simulatorUrl: string;
  readonly world: World;
}
