import { Tag } from "@/components/ui/tag";
import type { Words } from "@/components/words";
import type { Translator } from "@/messages";
import type { api } from "@/server/api/caller";
import { PaperHints, PaperName, PrivacyLine, usesText } from "../../../_components/paper-facts";
import { HeldPaper } from "../../../_components/held-paper";
import { PaperUpload } from "../../../_components/paper-upload";
import { textOf } from "../../../_components/texts";
import { uploadWords } from "../../../_components/upload-words";

export type RequestPaper = Awaited<ReturnType<Awaited<ReturnType<typeof api>>["portal"]["request"]>>["papers"][number];

interface Section {
  key: string;
  title: string;
  papers: RequestPaper[];
}

/**
 * What is still to be sent, each with its buttons. Of several licences: first the papers that more than one of them needs,
 * then those of each by itself.
 */
export function MissingPapers({
  t,
  w,
  papers,
  hasLicences,
}: {
  t: Translator<"portal">;
  w: Words;
  papers: readonly RequestPaper[];
  hasLicences: boolean;
}) {
  const words = uploadWords(t);
  // Told once for all where there are many.
  const isPrivacyOnce = papers.filter(({ isIdentityPaper }) => isIdentityPaper).length > 2;
  return (
    <>
      {isPrivacyOnce ? <p className="mt-3 text-sm leading-[22px] text-fg-2">{t("paper.privacyMany")}</p> : null}
      {sectionsOf(t, w, papers, hasLicences).map((section) => (
        <section key={section.key}>
          <h3 className="h">
            {section.title}
            {hasLicences ? (
              <span className="font-normal text-fg-3"> {t("request.papers", { n: section.papers.length })}</span>
            ) : null}
          </h3>
          <ul className="pn">
            {section.papers.map((paper) => {
              const licences = usesText(t, paper, w.locale);
              return (
                <li
                  key={paper.id}
                  className="border-t border-line px-4 py-3.5 text-sm leading-[22px] text-fg-2 first:border-t-0 [&>b]:text-lg [&>b]:text-fg"
                >
                  <PaperName name={paper.name} locale={w.locale} />
                  {paper.uses.length > 1 ? <p>{t("paper.forLicence", { licence: licences })}</p> : null}
                  <PaperHints t={t} w={w} paper={paper} />
                  {paper.isIdentityPaper ? (
                    isPrivacyOnce ? (
                      <p>
                        <Tag tone="line">{t("paper.personal")}</Tag>
                      </p>
                    ) : (
                      <PrivacyLine t={t} licences={licences} />
                    )
                  ) : null}
                  <HeldPaper t={t} w={w} paper={paper} licences={licences} />
                  <PaperUpload
                    requirementId={paper.id}
                    name={textOf(paper.name, w.locale)}
                    limitBytes={paper.limitBytes}
                    words={words}
                  />
                </li>
              );
            })}
          </ul>
        </section>
      ))}
    </>
  );
}

function sectionsOf(
  t: Translator<"portal">,
  w: Words,
  papers: readonly RequestPaper[],
  hasLicences: boolean,
): Section[] {
  if (!hasLicences) return [{ key: "all", title: t("request.missing"), papers: [...papers] }];
  const sections = new Map<string, Section>();
  const shared = papers.filter(({ uses }) => uses.length > 1);
  // What serves most comes first: it brings the most applications on.
  shared.sort((a, b) => b.uses.length - a.uses.length);
  if (shared.length > 0) sections.set("shared", { key: "shared", title: t("request.shared"), papers: shared });
  for (const paper of papers) {
    const [use] = paper.uses;
    if (!use || paper.uses.length > 1) continue;
    const section = sections.get(use.applicationId);
    if (section) section.papers.push(paper);
    else
      sections.set(use.applicationId, {
        key: use.applicationId,
        title: t("paper.forLicence", { licence: textOf(use.licence, w.locale) }),
        papers: [paper],
      });
  }
  return [...sections.values()];
}
