import { type Statement, statementOf } from "@/domain/rules/statements";
import type { Licence } from "@/domain/rules/schema";

/** What an entry says that a clock of this key counts by; undefined for a term of a general law, which no entry says. */
export function statementOfClock(licence: Licence, key: string): Statement | undefined {
  const change = /^change-(\d+)$/.exec(key)?.[1];
  const content =
    licence.process.find(({ id }) => id === key) ??
    (key === "deadline" ? licence.deadline : undefined) ??
    (key === "renewal" ? licence.renewal : undefined) ??
    (change ? licence.changes[Number(change) - 1] : undefined) ??
    licence.annual.find(({ id }) => key === `annual-${id}`);
  return content ? statementOf(licence, content) : undefined;
}
