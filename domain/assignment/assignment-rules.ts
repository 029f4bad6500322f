import type { ApplicationKind } from "@/domain/workflow/application-kind";
import { areaOfLicence, type LicenceArea } from "./licence-areas";

/** Who is to do the work. `least-loaded`: of those named, whoever has the fewest open applications. */
export type AssignmentTarget =
  | { kind: "person"; userId: string }
  | { kind: "client-owner" }
  | { kind: "least-loaded"; userIds: string[] };

/** All of what is named must hold; an empty list asks for nothing. */
export interface AssignmentConditions {
  areas: LicenceArea[];
  licenceIds: string[];
  kinds: ApplicationKind[];
  /** Options of the fact `province`, such as CN-BJ. */
  provinces: string[];
  /** Part of a city's name; null: any. */
  city: string | null;
  clientOwnerIds: string[];
}

export interface AssignmentRule {
  id: string;
  /** The managers' own words, which the history of an application names. */
  name: string;
  isOn: boolean;
  when: AssignmentConditions;
  to: AssignmentTarget;
}

/** Who gets what no rule gives away. */
export const FALLBACKS = ["client-owner", "creator"] as const;
export type Fallback = (typeof FALLBACKS)[number];

/** One thing to be given to somebody. A case has no licence and no kind: only rules that ask for neither fit it. */
export interface Work {
  licenceId: string | null;
  kind: ApplicationKind | null;
  province: string | null;
  city: string | null;
  clientOwnerId: string;
}

export interface Colleague {
  id: string;
  /** Switched on, and works on applications. */
  isActive: boolean;
  /** Open applications now. */
  open: number;
}

export interface Decision {
  ruleId: string;
  ownerId: string;
}

/**
 * Who the rules give the work to: the first rule that fits and whose people can take it. Those who were switched off or do
 * not reach the client are passed over; a rule with nobody left is passed over too. Null: no rule.
 *
 * reaches: whether this person may work for this client. Of equally loaded people the one named first.
 */
export function decideOwner(
  rules: readonly AssignmentRule[],
  work: Work,
  colleagues: readonly Colleague[],
  reaches: (userId: string) => boolean,
): Decision | null {
  for (const rule of rules) {
    if (!rule.isOn || !fits(rule.when, work)) continue;
    const ownerId = personFor(rule.to, work, colleagues, reaches);
    if (ownerId !== null) return { ruleId: rule.id, ownerId };
  }
  return null;
}

/** Whether everything that the conditions name holds. What is not known of the client does not hold. */
export function fits(when: AssignmentConditions, work: Work): boolean {
  const among = <T>(wanted: readonly T[], value: T | null) =>
    wanted.length === 0 || (value !== null && wanted.includes(value));
  // Areas and licences widen one another: telecom, or this one licence besides.
  const names = when.areas.length + when.licenceIds.length;
  const isNamed =
    work.licenceId !== null &&
    (when.areas.includes(areaOfLicence(work.licenceId)) || when.licenceIds.includes(work.licenceId));
  if (names > 0 && !isNamed) return false;
  if (!among(when.kinds, work.kind) || !among(when.provinces, work.province)) return false;
  if (when.city !== null && !(work.city ?? "").includes(when.city)) return false;
  return among(when.clientOwnerIds, work.clientOwnerId);
}

function personFor(
  to: AssignmentTarget,
  work: Work,
  colleagues: readonly Colleague[],
  reaches: (userId: string) => boolean,
): string | null {
  const wanted = to.kind === "person" ? [to.userId] : to.kind === "client-owner" ? [work.clientOwnerId] : to.userIds;
  const able = wanted
    .map((id) => colleagues.find((each) => each.id === id))
    .filter((each) => each !== undefined)
    .filter((each) => each.isActive && reaches(each.id));
  // A stable sort: the first named wins among equals.
  return able.toSorted((a, b) => a.open - b.open)[0]?.id ?? null;
}

export interface Rehearsed<T> {
  work: T;
  decision: Decision | null;
}

/** What the rules would have given to whom, one after the other in the order given, each adding to its owner's load. */
export function rehearse<T extends Work & { reaches: (userId: string) => boolean }>(
  rules: readonly AssignmentRule[],
  works: readonly T[],
  colleagues: readonly Colleague[],
): Rehearsed<T>[] {
  const load = new Map(colleagues.map(({ id, open }) => [id, open]));
  return works.map((work) => {
    const now = colleagues.map((each) => ({ ...each, open: load.get(each.id) ?? 0 }));
    const decision = decideOwner(rules, work, now, work.reaches);
    if (decision) load.set(decision.ownerId, (load.get(decision.ownerId) ?? 0) + 1);
    return { work, decision };
  });
}
