import type { SaleLabelsView } from '@countersign/contract/patient-views';
import { idFrom, type CommandId, type LocationId, type OrderId, type PackageId } from '@countersign/domain/identifiers';
import type { LabelPart, PackNumbers, PatientLabel } from '@countersign/domain/labels/patient-label';
import { uuidv7 } from '#lib/local/uuid.ts';
import { call } from '#lib/device/caller.ts';
import { noAnswerWords, problemWords, type ProblemWords } from '#lib/sync/problem-words.ts';
import { isCard } from '../identity/patient-desk.svelte.ts';

/** What was typed off a package's receptacle. */
interface TypedPack {
  batch: string;
  harvest: string;
}

/** The labels of the sale that lies open. They bear a patient's name: in memory alone, and wiped with the order. */
export class LabelsDesk {
  view = $state.raw<SaleLabelsView | null>(null);
  isBusy = $state(false);
  problem = $state.raw<ProblemWords | null>(null);
  /** The card was forgotten with the hand-over, or another's was read. */
  needsCard = $state(false);
  card = $state('');
  /** Typed where the registry names no physician; kept nowhere. */
  physician = $state('');
  readonly #packs = $state<Record<PackageId, TypedPack>>({});
  /**
   * Whether the labels are on paper. No browser says so: they are `sent` when its printing was opened, and out when somebody has seen them.
   */
  paper = $state<'none' | 'sent' | 'failed' | 'out'>('none');
  /** Grows with each order: an answer that comes after its order is thrown away. */
  #visit = 0;

  /** As they are printed: what was typed stands where our records have nothing. */
  readonly labels = $derived.by((): readonly PatientLabel[] => (this.view?.labels ?? []).map((label) => this.#filled(label)));
  readonly count = $derived(this.labels.reduce((sum, { units }) => sum + units, 0));
  /** Whether the registry names no physician for something in the bag. */
  readonly asksPhysician = $derived((this.view?.labels ?? []).some(({ physician }) => physician === null));
  /** Of which packages a number is still unknown to our records, each once. */
  readonly asksPacks = $derived(
    (this.view?.labels ?? []).filter(
      (label, n, all) =>
        (label.batchNumber === null || label.harvestNumber === null) &&
        all.findIndex(({ packageId }) => packageId === label.packageId) === n,
    ),
  );

  /** Asks for the labels: with the card that still lies with the order, or with the one that was read. */
  async ask(orderId: OrderId, card: string | null = null): Promise<void> {
    if (this.isBusy) return;
    const visit = this.#visit;
    this.isBusy = true;
    this.problem = null;
    const answer = await call('saleLabels', { orderId, card });
    if (visit !== this.#visit) return;
    this.isBusy = false;
    if (answer.kind === 'answered') {
      for (const { packageId } of answer.value.labels) this.#packs[packageId] ??= { batch: '', harvest: '' };
      this.view = answer.value;
      this.needsCard = false;
      this.card = '';
      return;
    }
    const type = answer.kind === 'refused' ? answer.problem.type : undefined;
    this.needsCard = type === 'CardNotKept' || type === 'CardOfAnotherSale' || (this.needsCard && card !== null);
    // That the card is forgotten is how it should be: the panel asks for it in its own words.
    if (type === 'CardNotKept') return;
    this.problem = answer.kind === 'refused' ? problemWords(answer.problem) : noAnswerWords;
  }

  /** The card as it was typed or scanned. */
  async read(orderId: OrderId): Promise<void> {
    const card = this.card.trim();
    if (isCard(card)) await this.ask(orderId, card);
  }

  hear(text: string, orderId: OrderId): void {
    this.card = text;
    void this.read(orderId);
  }

  pack(packageId: PackageId): TypedPack {
    return (this.#packs[packageId] ??= { batch: '', harvest: '' });
  }

  /**
   * Keeps the numbers that were typed, so that nobody is asked again for that package. The labels bear them either way.
   *
   * @returns whether all are kept
   */
  async keepNumbers(locationId: LocationId): Promise<boolean> {
    const visit = this.#visit;
    for (const { packageId } of this.asksPacks) {
      const numbers = this.#typed(packageId);
      if (numbers.batchNumber === null && numbers.harvestNumber === null) continue;
      const commandId = idFrom('cmd', uuidv7()) as CommandId;
      const answer = await call('namePack', { packageId, commandId, locationId, ...numbers });
      if (visit !== this.#visit) return false;
      if (answer.kind !== 'answered') {
        this.problem = answer.kind === 'refused' ? problemWords(answer.problem) : noAnswerWords;
        return false;
      }
      this.#learn(packageId, numbers);
    }
    return true;
  }

  /** The browser's printing was opened. That is all it says. */
  sent(): void {
    this.paper = 'sent';
  }

  /** Somebody looked at the printer. */
  saw(cameOut: boolean): void {
    this.paper = cameOut ? 'out' : 'failed';
  }

  wipe(): void {
    this.#visit += 1;
    this.view = null;
    this.isBusy = false;
    this.problem = null;
    this.needsCard = false;
    this.card = '';
    this.physician = '';
    for (const packageId of Object.keys(this.#packs) as PackageId[]) delete this.#packs[packageId];
    this.paper = 'none';
  }

  #typed(packageId: PackageId): PackNumbers {
    const typed = this.#packs[packageId];
    const read = (text = ''): string | null => (text.trim() === '' ? null : text.trim());
    return { batchNumber: read(typed?.batch), harvestNumber: read(typed?.harvest) };
  }

  #filled(label: PatientLabel): PatientLabel {
    const typed = this.#typed(label.packageId);
    const physician = this.physician.trim();
    const filled = {
      physician: label.physician ?? (physician === '' ? null : physician),
      batchNumber: label.batchNumber ?? typed.batchNumber,
      harvestNumber: label.harvestNumber ?? typed.harvestNumber,
    };
    const isMissing = (part: LabelPart): boolean => !(part in filled) || filled[part as keyof typeof filled] === null;
    return { ...label, ...filled, missing: label.missing.filter(isMissing) };
  }

  /** What was kept is known from now on. */
  #learn(packageId: PackageId, numbers: PackNumbers): void {
    if (this.view === null) return;
    const labels = this.view.labels.map((label) =>
      label.packageId === packageId
        ? {
            ...label,
            batchNumber: label.batchNumber ?? numbers.batchNumber,
            harvestNumber: label.harvestNumber ?? numbers.harvestNumber,
            missing: label.missing.filter((part) => !(part in numbers) || numbers[part as keyof PackNumbers] === null),
          }
        : label,
    );
    this.view = { ...this.view, labels };
  }
}
