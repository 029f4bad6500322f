import type { Words } from "@/components/words";
import { isFinalStatus, type OfficialStatus } from "@/domain/workflow/official-status";
import type { ApplicationKind } from "@/domain/workflow/application-kind";
import type { Translator } from "@/messages";
import type { OfferedDuty } from "./start-duty";

interface Running {
  number: string;
  licenceId: string;
  kind: string;
  internalStage: string;
  officialStatus: OfficialStatus;
}

/** What may be started for a licence held: only where a template exists, and one of a kind at a time. */
export function dutiesOf(
  w: Words,
  t: Translator<"clients">,
  licenceId: string,
  kinds: readonly ApplicationKind[],
  applications: readonly Running[],
): OfferedDuty[] {
  return kinds.map((kind) => {
    const twin = applications.find(
      (each) =>
        each.licenceId === licenceId &&
        each.kind === kind &&
        each.internalStage !== "closed" &&
        !isFinalStatus(each.officialStatus),
    );
    return { kind, label: w.t(`kind.${kind}`), refusal: twin ? t("duty.running", { number: twin.number }) : null };
  });
}
