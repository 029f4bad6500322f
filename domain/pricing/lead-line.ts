import { officialPath } from "@/domain/clocks/step-phases";
import type { InstalmentEvent, InstalmentRule } from "./price-book";
import type { QuoteChoice, QuoteLine } from "./quote-lines";

type LineOf = Pick<QuoteLine, "licenceId" | "kind">;

/** Whether an authority examines what the line is about; else it is filed and registered. Unknown entries are not examined. */
export type IsExamined = (line: LineOf) => boolean;

/**
 * Which line the later instalments follow, and by which events. A line that a person chose stays while it is there; else the
 * dearest service among those an authority examines leads, because these take longest, and where nothing is examined the
 * dearest. Where the lead is a filing, the events are those a filing goes through: an instalment never waits for an event
 * that cannot happen.
 */
export function leadOf(
  lines: readonly QuoteLine[],
  rules: readonly InstalmentRule[],
  isExamined: IsExamined,
  chosenId: string | null = null,
): { leadLicenceId: string | null; instalmentRules: InstalmentRule[] } {
  const chosen = lines.filter((line) => line.licenceId === chosenId);
  const [lead] = (chosen.length > 0 ? chosen : lines).toSorted(
    (a, b) => Number(isExamined(b)) - Number(isExamined(a)) || (b.serviceFen ?? 0) - (a.serviceFen ?? 0),
  );
  const leadLicenceId = lead?.licenceId ?? null;
  if (!lead || isExamined(lead)) return { leadLicenceId, instalmentRules: [...rules] };
  return {
    leadLicenceId,
    instalmentRules: rules.map((rule) => ({ ...rule, event: OF_FILING[rule.event] ?? rule.event })),
  };
}

/** A filing is neither accepted for examination nor granted: it is filed, then registered. */
const OF_FILING: Partial<Record<InstalmentEvent, InstalmentEvent>> = { accepted: "filed", granted: "issued" };

export function isExaminedChoice({ licence, kind }: QuoteChoice): boolean {
  return kind !== "annual-report" && officialPath(licence.kind) === "examined";
}

export function examinedAmong(choices: readonly QuoteChoice[]): IsExamined {
  const examined = new Set(choices.filter(isExaminedChoice).map(({ licence, kind }) => `${licence.id} ${kind}`));
  return (line) => examined.has(`${line.licenceId} ${line.kind}`);
}
