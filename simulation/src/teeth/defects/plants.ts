/** Plants: each is one, and so is what was weighed of it, here and at the state. */
import type { Defect } from '../edit.ts';
import { domain, edge, plant } from './plant.ts';

const forms = `${edge}/state/biotrack-licensee/forms/cultivation-forms.ts`;

export const plantDefects: readonly Defect[] = [
  plant(
    'planted-and-still-there',
    'a clone that was planted can be planted again',
    `${domain}/cultivation/grow-plants.ts`,
    'unitsLeft: source.unitsLeft - units,',
    'unitsLeft: source.unitsLeft,',
  ),
  plant(
    'planted-twice',
    'plants whose answer is lost are not looked for, and the state gets them a second time',
    forms,
    '        isMine,\n',
    '        isMine: () => false,\n',
  ),
  plant(
    'weighed-twice',
    'a harvest whose answer is lost is not found among what was weighed, and is told again',
    forms,
    "member: record,\n        filter: { [saying.assumptions.listParameters.externalId]: saying.reference },\n        isMine: (row) => row['externalid'] ===",
    "member: record,\n        filter: { [saying.assumptions.listParameters.externalId]: saying.reference },\n        isMine: (row) => row['id'] ===",
  ),
  plant(
    'goods-without-a-barcode',
    'what was weighed never learns the barcode under which the state has it',
    forms,
    '? { identifiers: [{ key, stateId }, ...goods] }',
    '? { identifiers: [{ key, stateId }] }',
  ),
  plant(
    'weighed-unannounced',
    'the state hears of a harvest while it refuses its announcement',
    `${domain}/reports/dependencies.ts`,
    'needs: [batch, area(body.areaId), ...body.plantIds.map(plant)]',
    'needs: [area(body.areaId), ...body.plantIds.map(plant)]',
  ),
  plant(
    'moved-back-late',
    'a move that was refused is let go again and takes plants out of the room to which they went since',
    `${domain}/reports/overtaken.ts`,
    "  'plants-move',\n] as const",
    '] as const',
  ),
  plant(
    'packed-and-still-there',
    'what was packed of cured flower can be packed again',
    `${domain}/cultivation/pack-goods.ts`,
    'milligramsUsed: goods.milligramsUsed + asked.mg,',
    'milligramsUsed: goods.milligramsUsed,',
  ),
  plant(
    'packed-beside-its-lot',
    'jars are told as made of the flower itself, whose grams the state takes off a second time for their lot',
    `${domain}/cultivation/pack-goods.ts`,
    'from: [{ packageId: lotId, quantity }],',
    'from: [{ packageId: goods.id, quantity }],',
  ),
];
