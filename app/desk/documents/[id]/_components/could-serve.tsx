import type { Words } from "@/components/words";
import type { Translator } from "@/messages/translator";
import { UseHeld } from "../../../_components/use-held";
import type { DocumentData } from "./document-data";

/** The applications that still need this paper: put in for all of them in one act, or told that the client has to allow it. */
export function CouldServe({ w, t, page }: { w: Words; t: Translator<"documents">; page: DocumentData }) {
  const { couldServe, document } = page;
  if (couldServe.length === 0) return null;
  // What is called otherwise is chosen one by one, on its application.
  const [first, ...others] = couldServe
    .filter(({ isSameSheet, needsConsent }) => isSameSheet && !needsConsent)
    .map(({ requirementId, version }) => ({ requirementId, expectedVersion: version, documentId: document.id }));
  const needsConsent = couldServe.some((each) => each.needsConsent);
  return (
    <section className="sec">
      <h2>{t("page.serve", { n: couldServe.length })}</h2>
      <p className="mb-2 text-sm text-fg-3">{needsConsent ? t("page.consent") : t("page.serveText")}</p>
      <ul className="mb-3 grid gap-1 text-sm">
        {couldServe.map((want) => (
          <li key={want.requirementId} className="row flex-wrap">
            <a className="link" href={`/desk/applications/${want.applicationId}`} data-soft>
              {w.application(w.locale === "en" ? want.licence.en : want.licence.zh, want.kind)}
            </a>
            <span className="text-fg-3">
              {w.locale === "en" ? want.name.en : want.name.zh}
              {want.isSameSheet ? null : ` · ${t("page.otherName")}`}
            </span>
            <span className="sp" />
            <span className="text-xs text-fg-3">{want.number}</span>
          </li>
        ))}
      </ul>
      {first ? (
        <UseHeld
          uses={[first, ...others]}
          size={32}
          hotkey="u"
          label={t("page.use", { n: others.length + 1 })}
          done={t("page.used", { n: others.length + 1 })}
        />
      ) : null}
    </section>
  );
}
