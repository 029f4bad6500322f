import { Icon } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";
import type { Words } from "@/components/words";
import { getTranslator } from "@/messages";

export interface ListedAssessment {
  id: string;
  status: "draft" | "final";
  assessedOn: string;
  byName: string;
  answeredCount: number;
  /** Null until it is final. */
  requiredCount: number | null;
  judgementCount: number | null;
  undeterminedCount: number | null;
}

/** A draft goes on with its questions, a final one shows its result. */
export const assessmentHref = ({ id, status }: Pick<ListedAssessment, "id" | "status">): string =>
  `/desk/assessments/${id}${status === "draft" ? "/questions" : ""}`;

/** How far it is, or what came out of it. */
export function assessmentOutcome(locale: Words["locale"], assessment: ListedAssessment): string {
  const t = getTranslator(locale, "assessments");
  return assessment.status === "draft"
    ? t("answered", { n: assessment.answeredCount })
    : t("outcome", {
        required: assessment.requiredCount ?? 0,
        judgement: assessment.judgementCount ?? 0,
        undetermined: assessment.undeterminedCount ?? 0,
      });
}

/** One assessment of a client or a case, in a list of them: when, what came out, whose. */
export function AssessmentLine({
  w,
  assessment,
  className,
}: {
  w: Words;
  assessment: ListedAssessment;
  className: string;
}) {
  const t = getTranslator(w.locale, "assessments");
  return (
    <li className={`row ${className}`}>
      <Icon name="assessment" size={14} className="text-fg-3" />
      <Link href={assessmentHref(assessment)} className="link">
        {w.day(assessment.assessedOn)}
      </Link>
      <span className="text-fg-2">
        {assessment.status === "draft" ? `${t("status.draft")} · ` : null}
        {assessmentOutcome(w.locale, assessment)}
      </span>
      <span className="sp" />
      <span className="text-xs text-fg-3">{assessment.byName}</span>
    </li>
  );
}
