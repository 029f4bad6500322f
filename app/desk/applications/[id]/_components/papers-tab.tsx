import { freshness, paperName } from "@/components/application/document-bits";
import { paperStatusMarkup } from "@/components/application/status-mark";
import { Figure } from "@/components/rules/figure";
import { Banner } from "@/components/ui/banner";
import { Empty } from "@/components/ui/empty";
import { iconMarkup } from "@/components/ui/icon";
import { Drawn } from "@/components/ui/drawn";
import { joined, type Markup, markup, packed } from "@/components/ui/markup";
import { tagMarkup } from "@/components/ui/tag";
import type { Words } from "@/components/words";
import { checkFreshness } from "@/domain/documents/freshness";
import { isSettled } from "@/domain/documents/use-status";
import { dayInShanghai } from "@/domain/shared/day";
import { getTranslator } from "@/messages";
import type { Translator } from "@/messages/translator";
import { UseHeld } from "../../../_components/use-held";
import type { ApplicationData, Held, Originals, Paper } from "./page-data";

/** The papers, what hinders first: returned, waiting for review, asked for; then the rest in the authority's order. */
export function PapersTab({
  w,
  t,
  page,
  held,
  originals,
}: {
  w: Words;
  t: Translator<"applications">;
  page: ApplicationData;
  /** What is wanted and was given before. */
  held: Held;
  /** Where the originals of papers still wanted lie. */
  originals: Originals;
}) {
  const papers = page.papers.toSorted((a, b) => weight(a) - weight(b));
  if (papers.length === 0) return <Empty title={t("papers.none")} text={t("papers.noneText")} isBare />;
  const mandatory = papers.filter((paper) => paper.isMandatory);
  const ready = mandatory.filter((paper) => isSettled(paper.status)).length;
  const offered = new Map(held.map((each) => [each.requirementId, each.offers[0]]));
  const originalOf = new Map(originals.map((each) => [each.documentType, each]));
  const lineOf = (paper: Paper) => {
    const original = isSettled(paper.status) ? undefined : originalOf.get(paper.documentType);
    return line(w, t, paper, page.application.id, offered.get(paper.id), original);
  };
  return (
    <>
      <HeldPapers w={w} t={t} held={held} />
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
            <th scope="col">
              <Figure w={w} standing={page.standings.papers}>
                {t("papers.head", { ready, total: mandatory.length })}
              </Figure>
            </th>
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
        <Drawn as="tbody" {...packed(joined(papers.map(lineOf)))} />
      </table>
    </>
  );
}

/** What somebody has to do something about comes first; what is only optional last. */
function weight(paper: Paper): number {
  const order = { returned: 0, received: 1, requested: 2, "to-request": 3, accepted: 5, filed: 5, waived: 6 }[
    paper.status
  ];
  return paper.isMandatory || order < 3 ? order : order + 4;
}

/** What is sure to be the same paper is put in by one act; the rest is offered on its own line. */
function HeldPapers({ w, t, held }: { w: Words; t: Translator<"applications">; held: Held }) {
  const sure = held.filter(({ offers: [best] }) => best.isSameSheet && !best.needsConsent);
  const [first, ...others] = sure.map(({ requirementId, version, offers: [best] }) => ({
    requirementId,
    expectedVersion: version,
    documentId: best.documentId,
  }));
  if (!first) return null;
  const names = sure.map(({ name }) => (w.locale === "en" ? name.en : name.zh)).join(w.locale === "en" ? ", " : "、");
  return (
    <Banner tone="act" className="mx-5 mt-3">
      {t("papers.heldLead", { n: sure.length, papers: names })}{" "}
      <UseHeld
        uses={[first, ...others]}
        label={t("papers.heldUse", { n: sure.length })}
        done={t("act.reusedMany", { n: sure.length })}
        hotkey="u"
      />
    </Banner>
  );
}

function line(
  w: Words,
  t: Translator<"applications">,
  paper: Paper,
  applicationId: string,
  offer: Held[number]["offers"][0] | undefined,
  original: Originals[number] | undefined,
): Markup {
  const r = getTranslator(w.locale, "requirements");
  const name = w.locale === "en" ? paper.name.en : paper.name.zh;
  const note = paper.note && (w.locale === "en" ? paper.note.en : paper.note.zh);
  const label = paperName({
    name,
    isStrong: paper.status === "returned" || paper.status === "received",
    reuse: paper.uses > 1 ? t("papers.uses", { n: paper.uses }) : null,
    lockLabel: paper.isIdentityPaper ? t("papers.identity") : null,
  });
  const link = paper.file
    ? markup`<a class="hover:underline" data-open data-soft href="/desk/review?application=${applicationId}&amp;at=${paper.id}" data-tip="${paper.file.name}">${label}</a>`
    : label;
  const tags = [
    ...(paper.isMandatory ? [] : [markup` ${tagMarkup(t("papers.optional"), "line")}`]),
    ...(paper.isUnconfirmed ? [markup` ${tagMarkup(w.t("toConfirm"), "line")}`] : []),
  ];
  const below =
    paper.status === "returned" || paper.status === "waived"
      ? t(`papers.because.${paper.status}`, { reason: paper.reason ?? "" })
      : note;
  const small = below ? markup`<small>${below}</small>` : null;
  const place = original
    ? markup`<small><a class="link" data-soft href="/desk/custody?sel=${original.id}">${t("papers.original", { place: original.place, holder: original.holder ?? "" })}</a></small>`
    : null;
  const more = markup`<button type="button" class="btn btn-ghost btn-28 btn-icon" data-act="paper" data-arg="${paper.id}" aria-haspopup="menu" aria-label="${t("papers.acts", { paper: name })}">${iconMarkup("more")}</button>`;
  return markup`<tr data-row="${paper.id}"><td>${link}${tags}${small}${place}</td><td class="text-fg-2 hide-phone">${r(`form.${paper.form}`)}</td><td class="text-fg-2 hide-phone">${r(`supplier.${paper.suppliedBy}`)}</td><td class="hide-phone">${offer ? heldText(w, t, offer) : freshnessOf(w, t, paper)}</td><td>${paperStatusMarkup(w, paper.status)}</td><td class="num">${more}</td></tr>`;
}

/** 我们已有，有效至 2031-06-14 */
const heldText = (
  w: Words,
  t: Translator<"applications">,
  { documentId, needsConsent, expiresOn, uploadedAt }: Held[number]["offers"][0],
): Markup =>
  markup`<a class="link" data-soft href="/desk/documents/${documentId}">${
    needsConsent
      ? t("papers.heldConsent")
      : expiresOn
        ? t("papers.held", { day: w.day(expiresOn) })
        : t("papers.heldNoDay", { day: w.day(dayInShanghai(uploadedAt)) })
  }</a>`;

/** 已 42 天，要 30 天内 · 至 2031-06-14 · 开具于 10月28日 · what was asked by when */
function freshnessOf(w: Words, t: Translator<"applications">, paper: Paper): Markup | null {
  if (!paper.file) {
    if (paper.status === "requested" && paper.dueOn)
      return freshness(t("papers.askedBy", { day: w.day(paper.dueOn) }), paper.dueOn < w.today);
    return paper.maxAgeDays ? freshness(t("papers.within", { n: paper.maxAgeDays })) : null;
  }
  const rule = paper.maxAgeDays === null ? null : ({ kind: "issued-within", days: paper.maxAgeDays } as const);
  const [finding] = checkFreshness(rule, paper, w.today);
  if (finding?.finding === "issued-too-long-ago")
    return freshness(t("papers.tooOld", { age: finding.ageDays, n: finding.allowedDays }), true);
  if (finding?.finding === "expires-before-filing")
    return freshness(t("papers.expired", { day: w.day(finding.expiresOn) }), true);
  if (finding?.finding === "issue-day-unknown")
    return freshness(t("papers.dayUnknown", { n: paper.maxAgeDays ?? 0 }), true);
  if (paper.expiresOn) return freshness(t("papers.until", { day: paper.expiresOn }));
  if (paper.issuedOn) return freshness(t("papers.issued", { day: w.day(paper.issuedOn) }));
  return null;
}
