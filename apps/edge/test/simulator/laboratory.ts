/** A laboratory beside the shop: what it is sent, and what it finds, told at the state's own door. */
import type { LocationId, PackageId } from '@countersign/domain/identifiers';
import { drawSample } from '../../src/inventory/lab-samples.ts';
import { fileManifest } from '../../src/manifests/file-manifest.ts';
import { aCommandId, id, office, uptown } from '../../src/testing/world.ts';
import { ask, type Opened } from './simulated-state.ts';

export const lab = { ubi: '600000009', licence: 'OCM-LABS-000401', username: 'bench-1', password: 'battery staple' };

/** A sample, the packages that it is drawn from and becomes, and how many pieces. */
interface Drawn {
  readonly packageId: PackageId;
  readonly samplePackageId: PackageId;
  readonly units: number;
}

const at = (): { readonly commandId: ReturnType<typeof aCommandId>; readonly locationId: LocationId } => ({
  commandId: aCommandId(),
  locationId: uptown,
});

/** Takes a sample out of a package, for the laboratory. */
export const draw = ({ ctx }: Opened, { packageId, samplePackageId, units }: Drawn) =>
  drawSample(ctx, office, { ...at(), packageId, sampleId: id('smp', 1), samplePackageId, units, labLicence: lab.licence });

/** The laboratory comes for a sample with a van of its own. */
export const handOver = ({ ctx }: Opened, { samplePackageId }: Drawn) =>
  fileManifest(ctx, office, {
    ...{ ...at(), manifestId: id('man', 1), purpose: 'lab', carrier: { kind: 'pick-up', ...theirVan } },
    stops: [
      {
        ...{ licence: lab.licence, departsAt: '2026-03-03T16:00:00Z', arrivesAt: '2026-03-03T18:00:00Z', route: 'I-87' },
        packages: [{ packageId: samplePackageId, priceCents: null }],
      },
    ],
  });

/** What the laboratory finds in the only sample that it was sent. */
export async function find(passes: boolean): Promise<void> {
  const who = { 'X-Ubi': lab.ubi, 'X-License': lab.licence };
  const { Session } = await ask('POST', '/v1/lab/login', { Username: lab.username, Password: lab.password }, who);
  const headers = { ...who, 'X-Session-Token': Session as string };
  const { LabSample } = await ask('GET', '/v1/lab/sample', undefined, headers);
  const [{ ID }] = LabSample as [{ ID: number }];
  await ask(
    'POST',
    `/v1/lab/sample/${ID}/result`,
    { TestingData: [{ TestID: 4, TestResult: [{ TestPanel: 'Microbial', TestPass: passes, TestValue: 1 }] }] },
    headers,
  );
}

const theirVan = {
  driverName: 'Ana Cole',
  driverBirthDate: '1991-05-06' as never,
  vehicle: { colour: 'blue', year: '2022', make: 'Ford', model: 'Transit', plate: 'ABC123', vin: '1M8GDM9AXKP042788' },
};
