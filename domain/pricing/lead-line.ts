import { officialPath } from "@/domain/clocks/step-phases";
import type { InstalmentEvent, InstalmentRule } from "./price-book";
import type { QuoteChoice, QuoteLine } from "./quote-lines";

/**
 * Which line the later instalments follow, and by which events: the dearest service among those an authority examines, because
 * these take longest; where nothing is examined, the dearest, with the events a filing has. A person may choose another.
 */
export function leadOf(
  choices: readonly QuoteChoice[],
  lines: readonly QuoteLine[],
  rules: readonly InstalmentRule[],
): { leadLicenceId: string | null; instalmentRules: InstalmentRule[] } {
  const examined = new Set(choices.filter(isExamined).map(({ licence, kind }) => `${licence.id} ${kind}`));
  const isLong = (line: QuoteLine) => examined.has(`${line.licenceId} ${line.kind}`);
  const [lead] = lines.toSorted(
    (a, b) => Number(isLong(b)) - Number(isLong(a)) || (b.serviceFen ?? 0) - (a.serviceFen ?? 0),
  );
  if (!lead || isLong(lead)) return { leadLicenceId: lead?.licenceId ?? null, instalmentRules: [...rules] };
  return {
    leadLicenceId: lead.licenceId,
    instalmentRules: rules.map((rule) => ({ ...rule, event: OF_FILING[rule.event] ?? rule.event })),
  };
}

/** A filing is neither accepted for examination nor granted: it is filed, then registered. */
const OF_FILING: Partial<Record<InstalmentEvent, InstalmentEvent>> = { accepted: "filed", granted: "issued" };

function isExamined({ licence, kind }: QuoteChoice): boolean {
  return kind !== "annual-report" && officialPath(licence.kind) === "examined";
}
