/** The same world in the books of the state's simulator: licences, people, rooms, packages. */
import { loginsAt } from './to-sql.ts';
import type { World } from './world.ts';

/** What `POST /desk/api/seed` takes (apps/biotrack-simulator/README.md). Goods the state does not track are not in its books. */
export const worldForState = ({ organisation, packages, florida }: World): object => ({
  ...(florida === undefined ? {} : { patients: florida.patients }),
  licences: packages.map(({ location, packages: here }, index) => ({
    ubi: organisation.ubi,
    license: location.licenceNumber,
    name: location.name,
    users: loginsAt(organisation, location, index).map(({ username, password, name }) => ({ username, password, name })),
    rooms: location.areas.map((area) => ({
      id: area.stateRoomId,
      name: area.name,
      quarantine: area.quarantine,
      externalId: area.id,
    })),
    inventory: here.flatMap(({ item, ...pkg }) =>
      item.inventoryType === null
        ? []
        : [
            {
              barcode: pkg.barcode,
              externalId: pkg.id,
              roomName: pkg.areaName,
              productName: `${item.name} ${item.sizeLabel}`,
              strain: item.strain ?? '',
              inventoryType: item.inventoryType,
              quantity: pkg.unitsReceived,
              packageDate: pkg.packageDate,
              expirationDate: pkg.expiresOn ?? '',
              labTested: pkg.lab.status === 'passed',
              netPackageWeight: item.netWeightMg / 1000,
              usableWeight: item.netWeightMg / 1000,
              ...medUsableOf(florida, item.id),
              labLicense: pkg.lab.laboratory,
            },
          ],
    ),
  })),
});

/** The laboratory's Med Usable Weight, where patients are sold to: ounces of what is smoked, milligrams of all else. */
function medUsableOf(florida: World['florida'], itemId: string): { readonly medUsableWeight?: number } {
  const found = florida?.items.find((each) => each.itemId === itemId);
  if (found === undefined) return {};
  return { medUsableWeight: found.kind.type === 'SMOKING' ? found.medUsable / 1000 : found.medUsable };
}

/** Hands the world to the simulator. The same world twice changes nothing there. */
export async function seedState(simulatorUrl: string, world: World): Promise<void> {
  const response = await postToDesk(simulatorUrl, 'seed', worldForState(world));
  const { problems } = (await response.json()) as { readonly problems: readonly string[] };
  if (problems.length > 0) throw new Error(`The state's simulator refused the packages: ${problems.slice(0, 3).join('; ')}`);
}

export async function postToDesk(simulatorUrl: string, road: string, body: unknown, method = 'POST'): Promise<Response> {
  const response = await fetch(`${simulatorUrl}/desk/api/${road}`, {
    method,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(60_000),
  });
  // 409 carries the reasons; the caller reads them.
  if (!response.ok && response.status !== 409)
    throw new Error(`The state's simulator answered ${response.status} to ${road}: ${(await response.text()).slice(0, 300)}`);
  return response;
}
