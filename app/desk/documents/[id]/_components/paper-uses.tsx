import { PaperStatus } from "@/components/application/status-mark";
import { Banner } from "@/components/ui/banner";
import { Link } from "@/components/ui/link";
import type { Words } from "@/components/words";
import type { Translator } from "@/messages/translator";
import type { DocumentData } from "./document-data";

type Use = DocumentData["uses"][number];

/** Where it is used; of a replaced paper first the filed applications that rest on it, for a person to decide. */
export function PaperUses({ w, t, page }: { w: Words; t: Translator<"documents">; page: DocumentData }) {
  const { uses, document, client } = page;
  const stale = document.standing === "replaced" ? uses.filter((use) => use.status === "filed" && !use.isOver) : [];
  const nameOf = (use: Use) => w.application(w.locale === "en" ? use.licence.en : use.licence.zh, use.kind);
  const whenOf = (use: Use) =>
    use.status !== "filed"
      ? t("page.openUse")
      : use.filedOn
        ? t("page.filedUse", { day: w.day(use.filedOn) })
        : t("page.filedNoDay");
  return (
    <section className="sec">
      <h2>{t("page.uses")}</h2>
      {stale.length > 0 ? (
        <Banner tone="warn" className="mb-3">
          {t("page.stale", { n: stale.length })}
          <ul className="mt-1">
            {stale.map((use) => (
              <li key={use.requirementId}>
                <Link className="link" href={`/desk/applications/${use.applicationId}`}>
                  {nameOf(use)}
                </Link>{" "}
                <span className="text-fg-3">
                  {use.number} · {whenOf(use)}
                </span>
              </li>
            ))}
          </ul>
          {stale.some(({ hasLicence }) => hasLicence) ? (
            <Link className="link" href={`/desk/clients/${client.id}`}>
              {t("page.toChange")}
            </Link>
          ) : null}
        </Banner>
      ) : null}
      {uses.length === 0 ? <p className="text-sm text-fg-3">{t("page.noUses")}</p> : null}
      <ul className="text-sm">
        {uses.map((use) => (
          <li key={use.requirementId} className="row flex-wrap border-b border-line py-1.5 last:border-0">
            <Link className="link" href={`/desk/applications/${use.applicationId}`}>
              {nameOf(use)}
            </Link>
            <span className="text-fg-3">{w.locale === "en" ? use.name.en : use.name.zh}</span>
            <span className="sp" />
            <span className="text-xs text-fg-3">
              {use.number} · {whenOf(use)}
            </span>
            <PaperStatus w={w} status={use.status} />
          </li>
        ))}
      </ul>
    </section>
  );
}
