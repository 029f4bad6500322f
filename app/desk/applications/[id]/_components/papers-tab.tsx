import { Freshness, PaperName } from "@/components/application/document-bits";
import { PaperStatus } from "@/components/application/status-mark";
import { Empty } from "@/components/ui/empty";
import { Icon } from "@/components/ui/icon";
import { Tag } from "@/components/ui/tag";
import type { Words } from "@/components/words";
import { checkFreshness } from "@/domain/documents/freshness";
import { isSettled } from "@/domain/documents/use-status";
import { getTranslator } from "@/messages";
import type { Translator } from "@/messages/translator";
import type { ApplicationData, Paper } from "./page-data";

/** The papers, what hinders first: returned, waiting for review, asked for; then the rest in the authority's order. */
export function PapersTab({ w, t, page }: { w: Words; t: Translator<"applications">; page: ApplicationData }) {
  const papers = page.papers.toSorted((a, b) => weight(a) - weight(b));
  if (papers.length === 0) return <Empty title={t("papers.none")} text={t("papers.noneText")} isBare />;
  const mandatory = papers.filter((paper) => paper.isMandatory);
  const ready = mandatory.filter((paper) => isSettled(paper.status)).length;
  return (
    <table className="tb" id="papers" data-list="papers">
      <caption className="sr-only">{t("page.papers")}</caption>
      <colgroup>
        <col />
        <col className="hide-phone" style={{ width: 112 }} />
        <col className="hide-phone" style={{ width: 76 }} />
        <col className="hide-phone" style={{ width: 160 }} />
        <col style={{ width: 104 }} />
        <col style={{ width: 44 }} />
      </colgroup>
      <thead>
        <tr>
          <th scope="col">{t("papers.head", { ready, total: mandatory.length })}</th>
          <th scope="col" className="hide-phone">
            {t("papers.form")}
          </th>
          <th scope="col" className="hide-phone">
            {t("papers.supplier")}
          </th>
          <th scope="col" className="hide-phone">
            {t("papers.freshness")}
          </th>
          <th scope="col">{t("papers.status")}</th>
          <th scope="col">
            <span className="sr-only">{w.t("act.more")}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {papers.map((paper) => (
          <PaperRow key={paper.id} w={w} t={t} paper={paper} applicationId={page.application.id} />
        ))}
      </tbody>
    </table>
  );
}

/** What somebody has to do something about comes first; what is only optional last. */
function weight(paper: Paper): number {
  const order = { returned: 0, received: 1, requested: 2, "to-request": 3, accepted: 5, filed: 5, waived: 6 }[
    paper.status
  ];
  return paper.isMandatory || order < 3 ? order : order + 4;
}

function PaperRow({
  w,
  t,
  paper,
  applicationId,
}: {
  w: Words;
  t: Translator<"applications">;
  paper: Paper;
  applicationId: string;
}) {
  const r = getTranslator(w.locale, "requirements");
  const name = w.locale === "en" ? paper.name.en : paper.name.zh;
  const note = paper.note && (w.locale === "en" ? paper.note.en : paper.note.zh);
  const label = (
    <PaperName
      name={name}
      isStrong={paper.status === "returned" || paper.status === "received"}
      reuse={paper.uses > 1 ? t("papers.uses", { n: paper.uses }) : null}
      lockLabel={paper.isIdentityPaper ? t("papers.identity") : null}
    />
  );
  return (
    <tr data-row={paper.id}>
      <td>
        {paper.file ? (
          <a
            className="hover:underline"
            data-open=""
            href={`/desk/review?application=${applicationId}&at=${paper.id}`}
            data-tip={paper.file.name}
          >
            {label}
          </a>
        ) : (
          label
        )}{" "}
        {paper.isMandatory ? null : <Tag tone="line">{t("papers.optional")}</Tag>}{" "}
        {paper.isUnconfirmed ? <Tag tone="line">{w.t("toConfirm")}</Tag> : null}
        {paper.status === "returned" || paper.status === "waived" ? (
          <small>{t(`papers.because.${paper.status}`, { reason: paper.reason ?? "" })}</small>
        ) : note ? (
          <small>{note}</small>
        ) : null}
      </td>
      <td className="text-fg-2 hide-phone">{r(`form.${paper.form}`)}</td>
      <td className="text-fg-2 hide-phone">{r(`supplier.${paper.suppliedBy}`)}</td>
      <td className="hide-phone">
        <PaperFreshness w={w} t={t} paper={paper} />
      </td>
      <td>
        <PaperStatus w={w} status={paper.status} />
      </td>
      <td className="num">
        <button
          type="button"
          className="btn btn-ghost btn-28 btn-icon"
          data-act="paper"
          data-arg={paper.id}
          aria-haspopup="menu"
          aria-label={t("papers.acts", { paper: name })}
        >
          <Icon name="more" />
        </button>
      </td>
    </tr>
  );
}

/** 已 42 天，要 30 天内 · 至 2031-06-14 · 开具于 10月28日 · what was asked by when */
function PaperFreshness({ w, t, paper }: { w: Words; t: Translator<"applications">; paper: Paper }) {
  if (!paper.file) {
    if (paper.status === "requested" && paper.dueOn)
      return <Freshness text={t("papers.askedBy", { day: w.day(paper.dueOn) })} isStale={paper.dueOn < w.today} />;
    return paper.maxAgeDays ? <Freshness text={t("papers.within", { n: paper.maxAgeDays })} /> : null;
  }
  const rule = paper.maxAgeDays === null ? null : ({ kind: "issued-within", days: paper.maxAgeDays } as const);
  const [finding] = checkFreshness(rule, paper, w.today);
  if (finding?.finding === "issued-too-long-ago")
    return <Freshness text={t("papers.tooOld", { age: finding.ageDays, n: finding.allowedDays })} isStale />;
  if (finding?.finding === "expires-before-filing")
    return <Freshness text={t("papers.expired", { day: w.day(finding.expiresOn) })} isStale />;
  if (finding?.finding === "issue-day-unknown")
    return <Freshness text={t("papers.dayUnknown", { n: paper.maxAgeDays ?? 0 })} isStale />;
  if (paper.expiresOn) return <Freshness text={t("papers.until", { day: paper.expiresOn })} />;
  if (paper.issuedOn) return <Freshness text={t("papers.issued", { day: w.day(paper.issuedOn) })} />;
  return null;
}
