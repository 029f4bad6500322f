import {
  addFen,
  type BasisPoints,
  type Fen,
  proportionOfFen,
  shareOfFen,
  splitFen,
  subtractFen,
  WHOLE,
} from "@/domain/shared/money";
import type { InstalmentEvent, InstalmentRule } from "./price-book";
import { type PartSum, partSum, type QuoteLine } from "./quote-lines";

/** Off the service fees only: fees of authorities and third parties are not ours to lower. */
export type Discount =
  | { kind: "share"; basisPoints: BasisPoints; reason: string }
  | { kind: "fixed"; fen: Fen; reason: string };

export interface Vat {
  basisPoints: BasisPoints;
  /** included: the prices hold the tax. added: it comes on top. */
  mode: "included" | "added";
}

export interface Instalment {
  /** 1, 2, 3 … */
  number: number;
  share: BasisPoints;
  event: InstalmentEvent;
  /** The line whose application the event is of; null for the acceptance of the quote. */
  licenceId: string | null;
  withinWorkingDays: number;
  amountFen: Fen;
}

export interface QuoteTotals {
  official: PartSum;
  /** All service fees before the discount; unpriced lines are counted as unknown. */
  service: PartSum;
  thirdParty: PartSum;
  discountFen: Fen;
  /** Service fees after the discount, as the client pays them (VAT in or on top by the mode). */
  netServiceFen: Fen;
  vatFen: Fen;
  /** To the agency: service after discount, VAT if added, and what the agency advances. */
  payableFen: Fen;
  /** To authorities and third parties directly. */
  paidElsewhere: PartSum;
  /** How far below the book the service is, lines and discount together, in basis points of the book's sum. */
  reductionBasisPoints: BasisPoints;
}

/** Rounding step of a percentage discount: half a fen up, once for the whole quote. */
export function discountAmount(discount: Discount | null, serviceFen: Fen): Fen {
  if (!discount) return 0;
  return discount.kind === "fixed" ? discount.fen : shareOfFen(serviceFen, discount.basisPoints, "half-up");
}

/** Rounding step of tax on top: half a fen up, once for the whole quote. */
export function vatOnTop(netFen: Fen, rate: BasisPoints): Fen {
  return shareOfFen(netFen, rate, "half-up");
}

/** Rounding step of tax inside a price: rate ÷ (1 + rate) of it, half a fen up, once for the whole quote. */
export function vatInside(grossFen: Fen, rate: BasisPoints): Fen {
  return proportionOfFen(grossFen, rate, WHOLE + rate, "half-up");
}

/** All sums of a quote. Throws RangeError when the discount is larger than the service fees. */
export function quoteTotals(lines: readonly QuoteLine[], discount: Discount | null, vat: Vat): QuoteTotals {
  const service = partSum(lines.map((line) => line.serviceFen));
  const discountFen = discountAmount(discount, service.knownFen);
  if (discountFen < 0 || discountFen > service.knownFen)
    throw new RangeError("the discount is larger than the service fees");
  const netServiceFen = subtractFen(service.knownFen, discountFen);
  const vatFen =
    vat.mode === "added" ? vatOnTop(netServiceFen, vat.basisPoints) : vatInside(netServiceFen, vat.basisPoints);
  const third = lines.flatMap((line) => (line.thirdParty ? [line.thirdParty] : []));
  const advanced = partSum([
    ...lines.filter((line) => line.isOfficialAdvanced).map((line) => line.officialFen),
    ...third.filter((fee) => !fee.isPaidDirectly).map((fee) => fee.fen),
  ]);
  return {
    official: partSum(lines.map((line) => line.officialFen)),
    service,
    thirdParty: partSum(third.map((fee) => fee.fen)),
    discountFen,
    netServiceFen,
    vatFen,
    payableFen: addFen(netServiceFen, vat.mode === "added" ? vatFen : 0, advanced.knownFen),
    paidElsewhere: partSum([
      ...lines.filter((line) => !line.isOfficialAdvanced).map((line) => line.officialFen),
      ...third.filter((fee) => fee.isPaidDirectly).map((fee) => fee.fen),
    ]),
    reductionBasisPoints: reduction(lines, netServiceFen),
  };
}

/** A line agreed below its book price counts like a discount; one agreed above it makes up for nothing. */
function reduction(lines: readonly QuoteLine[], netServiceFen: Fen): BasisPoints {
  const listed = addFen(...lines.map((line) => Math.max(line.listServiceFen ?? 0, line.serviceFen ?? 0)));
  if (listed === 0) return 0;
  return Math.max(0, proportionOfFen(subtractFen(listed, netServiceFen), WHOLE, listed, "up"));
}

/** Whether a manager must approve: the reduction is above what a consultant may grant alone. */
export function needsApproval(totals: Pick<QuoteTotals, "reductionBasisPoints">, limit: BasisPoints): boolean {
  return totals.reductionBasisPoints > limit;
}

/**
 * The payable sum in instalments; each is rounded down and the last takes the rest. Instalments after the first follow the
 * application named by `leadLicenceId` (the line that takes longest, as the person chose).
 */
export function instalmentsOf(
  payableFen: Fen,
  rules: readonly InstalmentRule[],
  leadLicenceId: string | null,
): Instalment[] {
  const amounts = splitFen(
    payableFen,
    rules.map((rule) => rule.share),
  );
  return rules.map((rule, index) => ({
    number: index + 1,
    share: rule.share,
    event: rule.event,
    licenceId: rule.event === "quote-accepted" ? null : leadLicenceId,
    withinWorkingDays: rule.withinWorkingDays,
    amountFen: amounts[index] ?? 0,
  }));
}
