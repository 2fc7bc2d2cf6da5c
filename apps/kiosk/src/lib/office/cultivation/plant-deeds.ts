import type { Answer } from '@countersign/contract/caller';
import type { PlantView } from '@countersign/contract/cultivation-views';
import type { AreaView } from '@countersign/contract/office-views';
import type { AreaId, HarvestBatchId } from '@countersign/domain/identifiers';
import { destroyReasons } from '@countersign/domain/inventory/destruction';
import type { DestroyReason } from '@countersign/domain/reports/package-reports';
import type { Action } from '@countersign/domain/staff/permissions';
import { officeCall } from '#lib/device/caller.ts';
import { newCommandId } from '../mint.ts';
import { choicesAt } from '../record/choices.ts';
import type { RecordField } from '../record/RecordDialog.svelte';

type Plants = readonly [PlantView, ...PlantView[]];
type Values = Readonly<Record<string, string>>;

/** Something a person may do to some plants of one location. */
export interface PlantDeed {
  readonly name: string;
  readonly action: Action;
  readonly isDangerous: boolean;
  readonly mayBe: (plants: Plants) => boolean;
  readonly note: (plants: Plants) => string;
  readonly fields: (plants: Plants, areas: readonly AreaView[]) => readonly RecordField[];
  /** `batchId` is for the batch that the deed may begin. */
  readonly ask: (plants: Plants, values: Values, batchId: HarvestBatchId) => Promise<Answer<unknown>>;
}

/** `1 plant`, `12 plants`. */
export const plantsWord = (count: number): string => (count === 1 ? '1 plant' : `${count} plants`);

const about = (plants: Plants) => ({
  commandId: newCommandId(),
  locationId: plants[0].locationId,
  plantIds: plants.map(({ id }) => id),
});
const destruction = (plants: Plants, values: Values) => ({
  ...about(plants),
  reasonCode: Number(values['reasonCode'] ?? 0) as DestroyReason,
  reason: values['reason'] ?? '',
});
const isStanding = ({ state, destroyAfter }: PlantView): boolean =>
  (state === 'growing' || state === 'drying') && destroyAfter === null;
const isToDestroy = ({ destroyAfter }: PlantView): boolean => destroyAfter !== null;
const why: RecordField = { key: 'reason', label: 'Why', hint: 'The state and the audit keep your words' };
const because: RecordField = {
  key: 'reasonCode',
  label: 'Because of',
  options: Object.entries(destroyReasons).map(([value, label]) => ({ value, label })),
};

/** Everything that may be done to plants, in the order in which it is offered. */
export const plantDeeds: readonly PlantDeed[] = [
  {
    name: 'Move',
    action: 'change-plants',
    isDangerous: false,
    mayBe: (plants) => plants.every(isStanding),
    note: (plants) => `${plantsWord(plants.length)} to another room for plants.`,
    fields: (plants, areas) => [
      {
        key: 'areaId',
        label: 'To',
        options: choicesAt(
          plants[0].locationId,
          areas.filter(({ holds }) => holds === 'plants'),
        ),
      },
    ],
    ask: (plants, values) => officeCall('movePlants', { ...about(plants), areaId: (values['areaId'] ?? '') as AreaId }),
  },
  {
    name: 'Harvest together',
    action: 'change-plants',
    isDangerous: false,
    mayBe: (plants) => plants.every((plant) => isStanding(plant) && plant.state === 'growing' && plant.batchId === null),
    note: (plants) => `${plantsWord(plants.length)} become a batch: announced, weighed and cured together.`,
    fields: () => [{ key: 'name', label: 'Name of the batch', hint: 'Yours alone; the state gives it a number' }],
    ask: (plants, values, batchId) => officeCall('beginBatch', { ...about(plants), batchId, name: values['name'] ?? '' }),
  },
  {
    name: 'Plan to destroy',
    action: 'destroy-stock',
    isDangerous: true,
    mayBe: (plants) => plants.every(isStanding),
    note: (plants) => `${plantsWord(plants.length)}, whole. The state’s waiting period begins.`,
    fields: () => [because, why],
    ask: (plants, values) => officeCall('schedulePlantDestruction', destruction(plants, values)),
  },
  {
    name: 'Take the plan back',
    action: 'destroy-stock',
    isDangerous: false,
    mayBe: (plants) => plants.every(isToDestroy),
    note: (plants) => `${plantsWord(plants.length)} may be moved and harvested again.`,
    fields: () => [why],
    ask: (plants, values) => officeCall('undoPlantDestruction', destruction(plants, values)),
  },
  {
    name: 'Destroy',
    action: 'destroy-stock',
    isDangerous: true,
    mayBe: (plants) => plants.every(isToDestroy),
    note: (plants) => `${plantsWord(plants.length)}, for good.`,
    fields: () => [because, why],
    ask: (plants, values) => officeCall('destroyPlants', destruction(plants, values)),
  },
];
