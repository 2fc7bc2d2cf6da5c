import type { LocationView } from '@countersign/contract/views';
import type { LocationId, PictureId } from '@countersign/domain/identifiers';
import { unreadablePairs, type StoreColours } from '@countersign/domain/places/store-look';
import { Deed, troublesOf } from '../loaded.svelte.ts';
import { newCommandId, newId } from '../mint.ts';
import { HoursForm } from './hours-form.svelte.ts';
import { shrinkPicture } from './shrink-picture.ts';

/** The lobby's own colours: where an owner's choice begins. */
export const houseColours: StoreColours = { ground: '#143528', onGround: '#faf7f0', accent: '#1f4d3a' };

/** What a picture of a store is for. */
export type PictureUse = 'logo' | 'picture' | 'symbol';

/** What an owner changes of a store's look before it is kept. */
export class LookForm extends HoursForm {
  name = $state('');
  hasColours = $state(false);
  colours = $state<StoreColours>(houseColours);
  logo = $state<PictureId | null>(null);
  pictures = $state<PictureId[]>([]);
  /** Of Florida's department, for patients' labels. */
  symbol = $state<PictureId | null>(null);
  isKept = $state(false);
  /** Why a chosen file could not be used. */
  fileTrouble = $state<string | undefined>();
  readonly keep = new Deed('setStoreLook');
  readonly send = new Deed('savePicture');
  readonly troubles = $derived(troublesOf(this.keep, this.send));
  readonly unreadable = $derived(this.hasColours ? unreadablePairs(this.colours) : []);
  readonly locationId: LocationId;
  /** Patients are sold to, and each unit bears a label of theirs. */
  readonly printsLabels: boolean;

  constructor(location: LocationView) {
    super(location);
    this.locationId = location.id;
    this.printsLabels = location.program === 'florida-medical';
    this.name = location.name;
    this.hasColours = (location.look?.colours ?? null) !== null;
    this.colours = location.look?.colours ?? houseColours;
    this.logo = location.look?.logo ?? null;
    this.pictures = [...(location.look?.pictures ?? [])];
    this.symbol = location.look?.symbol ?? null;
  }

  /** Makes a file small enough, hands it over, and shows it in the form. */
  async addPicture(file: File, use: PictureUse): Promise<void> {
    this.fileTrouble = undefined;
    const base64 = await shrinkPicture(file, use === 'picture' ? 1080 : 560);
    if (base64 === undefined) {
      this.fileTrouble = `${file.name} is no picture that this browser can read.`;
      return;
    }
    const pictureId = newId('pic');
    if ((await this.send.do({ pictureId, commandId: newCommandId(), locationId: this.locationId, base64 })) === undefined) return;
    if (use === 'logo') this.logo = pictureId;
    else if (use === 'symbol') this.symbol = pictureId;
    else this.pictures.push(pictureId);
  }

  async save(): Promise<void> {
    this.isKept = false;
    const { locationId, name } = this;
    const done = await this.keep.do({
      commandId: newCommandId(),
      locationId,
      name,
      ...this.asked(),
      look: {
        ...{ colours: this.hasColours ? this.colours : null, logo: this.logo, pictures: this.pictures },
        ...(this.symbol === null ? {} : { symbol: this.symbol }),
      },
    });
    this.isKept = done !== undefined;
  }
}
