/** What people do to plants of a location. Each command carries the asker's own id, and new plants ids of the asker's minting. */
import type { PlantDestruction as PlantDestructionFacts } from '@countersign/domain/cultivation/destroy-plants';
import type { NewPlants } from '@countersign/domain/cultivation/grow-plants';
import type { PackAsked } from '@countersign/domain/cultivation/pack-goods';
import type { Weighing } from '@countersign/domain/cultivation/harvest-plants';
import type { AreaId, CommandId, LocationId, PlantId } from '@countersign/domain/identifiers';

export interface BatchCommand {
  readonly commandId: CommandId;
  readonly locationId: LocationId;
}

export type GrowPlants = BatchCommand & NewPlants;
export interface MovePlants extends BatchCommand {
  readonly plantIds: readonly PlantId[];
  readonly areaId: AreaId;
}
export type PlantDestruction = BatchCommand & PlantDestructionFacts;
export interface BeginBatch extends BatchCommand {
  readonly name: string;
  readonly plantIds: readonly PlantId[];
}
export type WeighBatch = BatchCommand & Omit<Weighing, 'batchId'>;
export type PackGoods = BatchCommand & PackAsked;
