import { Banner } from "@/components/ui/banner";
import { Link } from "@/components/ui/link";
import type { Words } from "@/components/words";
import { isExit } from "@/domain/workflow/official-status";
import type { Translator } from "@/messages/translator";
import { AgainButton } from "./again-button";
import type { ApplicationData } from "./page-data";

/** Where the way to the licence ended: that it did, why, and the way on; on the one that follows, what came before. */
export function Again({ w, t, page }: { w: Words; t: Translator<"applications">; page: ApplicationData }) {
  const { application, related, lastMove } = page;
  const { former, next } = related;
  const hasEnded = isExit(application.officialStatus);
  if (!hasEnded && !former) return null;
  const status = w.t(`officialStatus.${application.officialStatus}`);
  return (
    <div className="grid gap-2 px-5 pb-3">
      {former ? (
        <Banner>
          {t("again.former", { number: former.number })}
          <Link className="text-accent-text underline" href={`/desk/applications/${former.id}`}>
            {w.t(`officialStatus.${former.officialStatus}`)}
            {former.officialOn ? ` · ${w.day(former.officialOn)}` : null}
          </Link>
          {former.note ? <p className="text-fg-2">{t("again.note", { note: former.note })}</p> : null}
        </Banner>
      ) : null}
      {hasEnded ? (
        <Banner tone={next ? "act" : "warn"}>
          <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
            <p className="grow">
              {lastMove ? t("again.endedOn", { day: w.day(lastMove.on), status }) : t("again.ended", { status })}{" "}
              {next ? (
                <>
                  {t("again.next")}
                  <Link className="text-accent-text underline" href={`/desk/applications/${next.id}`}>
                    {next.number}
                  </Link>
                </>
              ) : null}
            </p>
            {next ? null : <AgainButton id={application.id} version={application.version} carried={related.carried} />}
          </div>
        </Banner>
      ) : null}
    </div>
  );
}
