import type { RecordedData } from "@/domain/documents/recorded-data";
import type { Words } from "@/components/words";
import type { Translator } from "@/messages/translator";
import { paperTitle, recordedLines } from "../../../_components/paper-facts";
import type { DocumentData } from "./document-data";
import { RecordButton } from "./record-dialog";

/** What was read off each version, the newest first, with the way to record it or to put it right. */
export function RecordedFacts({ w, t, page }: { w: Words; t: Translator<"documents">; page: DocumentData }) {
  const { document, versions, client } = page;
  const { name } = paperTitle(w, document);
  const proposal: RecordedData = { companyName: client.name, ...(client.uscc ? { uscc: client.uscc } : {}) };
  return versions.map((version, index) => {
    // Days noted before anything else could be are the paper's own.
    const dated =
      index === 0
        ? { issuedOn: document.issuedOn, expiresOn: document.expiresOn }
        : { issuedOn: null, expiresOn: null };
    const record = version.record ?? { ...dated, issuer: null, purpose: null, data: {} };
    const lines = [
      ...(record.issuedOn ? [{ label: t("field.issuedOn"), value: w.day(record.issuedOn) }] : []),
      ...(record.expiresOn ? [{ label: t("field.expiresOn"), value: w.day(record.expiresOn) }] : []),
      ...(record.issuer ? [{ label: t("field.issuer"), value: record.issuer }] : []),
      ...(record.purpose ? [{ label: t("field.purpose"), value: record.purpose }] : []),
      ...recordedLines(w, t, document.fields, record.data),
    ];
    return (
      <section key={version.id} className="sec">
        <h2>
          {versions.length > 1 ? `${t("page.says")} · ${t("page.version", { n: version.number })}` : t("page.says")}
        </h2>
        {lines.length === 0 ? (
          <p className="text-sm text-fg-3">
            {document.fields.length === 0 ? t("page.nothingToRead") : t("page.notRecorded")}
          </p>
        ) : (
          <dl className="kv">
            {lines.map(({ label, value }) => (
              <div key={label} className="contents">
                <dt>{label}</dt>
                <dd className="break-words" lang="zh-CN">
                  {value}
                </dd>
              </div>
            ))}
          </dl>
        )}
        <div className="mt-3">
          <RecordButton
            paper={name}
            version={{
              fileVersionId: version.id,
              number: version.number,
              recordVersion: version.recordVersion,
              record,
            }}
            fields={document.fields}
            proposal={proposal}
            {...(index === 0 ? { hotkey: "e" } : {})}
          />
        </div>
      </section>
    );
  });
}
