import { formatBytes } from "@/components/format-bytes";
import { Icon } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";
import { dayInShanghai } from "@/domain/shared/day";
import type { Words } from "@/components/words";
import type { Translator } from "@/messages/translator";
import type { DocumentData } from "./document-data";

/** Every file that was given for it, the newest first, and the older papers it took the place of. */
export function PaperVersions({ w, t, page }: { w: Words; t: Translator<"documents">; page: DocumentData }) {
  const { versions, document, uses, related } = page;
  // Identity papers are opened in the review, which shows them only when asked and keeps who looked.
  const lookAt = uses.find(({ fileNumber }) => fileNumber === versions[0]?.number)?.requirementId;
  const hrefOf = (version: DocumentData["versions"][number]) =>
    document.isIdentityPaper
      ? version === versions[0] && lookAt
        ? `/desk/review?at=${lookAt}`
        : null
      : `/api/files/${version.id}`;
  return (
    <section className="sec">
      <h2>{t("page.versions")}</h2>
      <ul className="text-sm">
        {versions.map((version) => {
          const href = hrefOf(version);
          return (
            <li key={version.id} className="row flex-wrap border-b border-line py-1.5 last:border-0">
              <b>{t("page.version", { n: version.number })}</b>
              <span className="wrap-anywhere">
                {document.isIdentityPaper ? <Icon name="lock" size={13} className="mr-1 text-fg-3" /> : null}
                {version.fileName}
              </span>
              <span className="text-xs text-fg-3">{formatBytes(version.byteCount)}</span>
              <span className="sp" />
              <span className="text-xs text-fg-3">
                {t("page.uploaded", { name: version.uploadedBy, when: w.instant(version.uploadedAt) })}
              </span>
              {href ? (
                <a
                  className="link"
                  href={href}
                  {...(href.startsWith("/api/") ? { target: "_blank", rel: "noreferrer" } : { "data-soft": true })}
                >
                  {t("page.open")}
                  <span className="sr-only"> {t("page.version", { n: version.number })}</span>
                </a>
              ) : null}
              <a className="link" href={`/api/files/${version.id}?download`}>
                {t("page.download")}
                <span className="sr-only"> {t("page.version", { n: version.number })}</span>
              </a>
            </li>
          );
        })}
      </ul>
      {related.older.length > 0 ? (
        <>
          <h3 className="h3 mt-3">{t("page.older")}</h3>
          <ul className="mt-1 text-sm">
            {related.older.map((older) => (
              <li key={older.id}>
                <Link className="link" href={`/desk/documents/${older.id}`}>
                  {older.title}
                </Link>{" "}
                <span className="text-xs text-fg-3">
                  {older.replacedAt ? t("page.replacedBy", { day: w.day(dayInShanghai(older.replacedAt)) }) : null}
                </span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </section>
  );
}
