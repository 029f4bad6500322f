import { type Statement, statementOf } from "@/domain/rules/statements";
import type { Licence } from "@/domain/rules/schema";
import type { ClockDefinition } from "./clock-definition";
import { changeClocks, newApplicationClocks, renewalClock } from "./licence-clocks";

/**
 * What an entry says that a clock counts by; undefined for a term of a general law, which no entry says, and for a clock that began
 * under older rules when the entry says another length today.
 */
export function statementOfClock(
  licence: Licence,
  clock: Pick<ClockDefinition, "key" | "length" | "unit">,
): Statement | undefined {
  const { key } = clock;
  const isSaid = [...newApplicationClocks(licence).clocks, ...changeClocks(licence), renewalClock(licence)].some(
    (said) => said?.key === key && !said.basis.isGeneral && said.length === clock.length && said.unit === clock.unit,
  );
  if (!isSaid) return undefined;
  const change = /^change-(\d+)$/.exec(key)?.[1];
  const content =
    licence.process.find(({ id }) => id === key) ??
    (key === "deadline" ? licence.deadline : undefined) ??
    (key === "renewal" ? licence.renewal : undefined) ??
    (change ? licence.changes[Number(change) - 1] : undefined);
  return content ? statementOf(licence, content) : undefined;
}
