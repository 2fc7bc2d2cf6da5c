import { readName, type NameProblem } from '../places/record-name.ts';
import { ok, refuse, type Result } from '../result.ts';

/** Somebody licensed with whom we trade. */
export interface PartnerFacts {
  readonly name: string;
  readonly licence: string;
  readonly kind: 'vendor' | 'destination' | 'both';
}

/** A licensee as the state lists them (`biotrack/protocol.md` 2.1.9 `sync_vendor`, 2.4 `GET /v1/vendor`). */
export interface StatePartner {
  readonly name: string;
  readonly licence: string;
  /** Null where the state does not say: v1 lists inactive licences without a mark. */
  readonly isActive: boolean | null;
}

/** How what we wrote compares with what the state says. */
export type LicenceMatch = 'same' | 'other-form' | 'other-licence' | 'not-listed';

/** Letters and digits only: `OCM-RETL-000001` and `ocm retl 000001` are one licence written twice. */
export const licenceKey = (licence: string): string => licence.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');

/** `Cold Frame Farms, LLC` and `cold frame farms llc` are one name written twice. */
export const plainName = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');

/** Reads what people say of a partner. A licence belongs to one partner. */
export function readPartner(asked: PartnerFacts, others: readonly PartnerFacts[]): Result<PartnerFacts, PartnerProblem> {
  const name = readName(asked.name, []);
  if (!name.ok) return name;
  const licence = asked.licence.trim();
  const key = licenceKey(licence);
  if (key.length < 4 || licence.length > 40) return refuse({ type: 'LicenceNotPossible' });
  const taken = others.find((other) => licenceKey(other.licence) === key);
  if (taken !== undefined) return refuse({ type: 'LicenceTaken', by: taken.name });
  return ok({ name: name.value, licence, kind: asked.kind });
}

/**
 * Finds a partner in the state's list: by licence, and where that is not listed by name. The state's form of a licence may differ from
 * the regulator's (`biotrack/protocol.md` 3.1): it is shown, never taken over in silence.
 */
export function matchPartner(
  partner: PartnerFacts,
  listed: readonly StatePartner[],
): { readonly match: LicenceMatch; readonly state: StatePartner | undefined } {
  const byLicence = listed.find((each) => licenceKey(each.licence) === licenceKey(partner.licence));
  if (byLicence !== undefined) return { match: byLicence.licence === partner.licence ? 'same' : 'other-form', state: byLicence };
  const byName = listed.find((each) => plainName(each.name) === plainName(partner.name));
  return { match: byName === undefined ? 'not-listed' : 'other-licence', state: byName };
}

export type PartnerProblem =
  NameProblem | { readonly type: 'LicenceNotPossible' } | { readonly type: 'LicenceTaken'; readonly by: string };
