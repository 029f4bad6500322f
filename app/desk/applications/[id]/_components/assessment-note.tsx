import { Banner } from "@/components/ui/banner";
import { Link } from "@/components/ui/link";
import type { Words } from "@/components/words";
import { getTranslator } from "@/messages";
import type { ApplicationData } from "./page-data";

/** What the client's assessment says against filing this, with the way to it; nothing once it is filed. */
export function AssessmentNote({ w, page }: { w: Words; page: ApplicationData }) {
  const { obstacles, application } = page;
  if (!obstacles) return null;
  const t = getTranslator(w.locale, "assessments");
  const lines = [
    ...obstacles.barriers.map((why) => t("onApplication.barrier", { why })),
    ...obstacles.detours,
    ...(obstacles.gaps > 0 ? [t("onApplication.gaps", { n: obstacles.gaps })] : []),
  ];
  return (
    <div className="px-5 pt-3">
      <Banner tone={obstacles.barriers.length > 0 ? "bad" : "warn"} icon="warning">
        {lines.map((line) => (
          <p key={line}>{line}</p>
        ))}
        <Link className="link" href={`/desk/assessments/${obstacles.assessmentId}?licence=${application.licenceId}`}>
          {t("onApplication.open", { day: w.day(obstacles.assessedOn) })}
        </Link>
      </Banner>
    </div>
  );
}
