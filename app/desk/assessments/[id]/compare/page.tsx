import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { Verdict } from "@/components/assessment/verdict-mark";
import { pageLocale, pageWords } from "@/components/page-words";
import { DeskBar, Lead, Pane, Split } from "@/components/shell/desk-page";
import { Banner } from "@/components/ui/banner";
import { Empty } from "@/components/ui/empty";
import { Link } from "@/components/ui/link";
import { isId } from "@/domain/shared/id";
import { getTranslator } from "@/messages";
import { api } from "@/server/api/caller";
import { oneOf, type SearchParams } from "@/components/address";
import { foundOr404 } from "@/components/found-or-404";

type Props = { params: Promise<{ id: string }>; searchParams: SearchParams };

export async function generateMetadata(): Promise<Metadata> {
  return { title: getTranslator(await pageLocale(), "assessments")("compare.title") };
}

/** What changed between two assessments of one client: facts, verdicts, gaps, papers. */
export default async function ComparePage({ params, searchParams }: Props) {
  const [{ id }, given, w, trpc] = await Promise.all([params, searchParams, pageWords(), api()]);
  const other = oneOf(given.with);
  if (!isId(id)) notFound();
  if (!isId(other)) {
    // An address without the other one means the one before.
    const { previousId } = await foundOr404(trpc.assessment.result({ id }));
    if (!previousId) notFound();
    redirect(`/desk/assessments/${id}/compare?with=${previousId}`);
  }
  const t = getTranslator(w.locale, "assessments");
  const comparison = await foundOr404(trpc.assessment.compare({ before: other, after: id }));
  const { before, after } = comparison;
  const joint = w.locale === "en" ? "; " : "；";
  const side = (each: typeof before) => (
    <Link href={`/desk/assessments/${each.id}`} className="link">
      {t("compare.before", { day: w.day(each.assessedOn), by: each.byName })}
    </Link>
  );
  const changed = comparison.licences.filter((each) => each.before !== each.after);
  const more = (each: (typeof comparison.licences)[number]) =>
    [
      !each.heldBefore && each.heldAfter ? t("compare.heldNow") : null,
      each.heldBefore && !each.heldAfter ? t("compare.heldNoMore") : null,
      each.gapsAdded.length > 0 ? t("compare.gapsAdded", { list: each.gapsAdded.join(joint) }) : null,
      each.gapsClosed.length > 0 ? t("compare.gapsClosed", { list: each.gapsClosed.join(joint) }) : null,
      each.papersAdded.length > 0 ? t("compare.papersAdded", { list: each.papersAdded.join(joint) }) : null,
      each.papersRemoved.length > 0 ? t("compare.papersRemoved", { list: each.papersRemoved.join(joint) }) : null,
      each.requiresAdded.length > 0 ? t("compare.requiresAdded", { list: each.requiresAdded.join(joint) }) : null,
    ].filter((line) => line !== null);
  return (
    <>
      <DeskBar
        w={w}
        crumbs={[
          { label: t("title"), href: "/desk/assessments" },
          { label: comparison.clientName, href: `/desk/clients/${comparison.clientId}` },
          { label: t("compare.title") },
        ]}
        isHeadingBelow
      />
      <Split>
        <Pane>
          <Lead level={1} title={t("compare.finding", { n: changed.length, facts: comparison.facts.length })} />
          {comparison.hasOtherRules ? (
            <div className="px-5 pb-3">
              <Banner>{t("compare.rules", { before: before.ruleVersion, after: after.ruleVersion })}</Banner>
            </div>
          ) : null}
          {comparison.facts.length + comparison.licences.length === 0 ? (
            <Empty title={t("compare.same")} isBare />
          ) : null}
          {comparison.facts.length > 0 ? (
            <section className="pb-5">
              <h2 className="h3 px-5 py-2">{t("compare.facts")}</h2>
              <table className="tb">
                <caption className="sr-only">{t("compare.facts")}</caption>
                <thead>
                  <tr>
                    <th scope="col" className="w-1/4 min-w-28">
                      {t("compare.fact")}
                    </th>
                    <th scope="col">{side(before)}</th>
                    <th scope="col">{side(after)}</th>
                  </tr>
                </thead>
                <tbody>
                  {comparison.facts.map((fact) => (
                    <tr key={fact.fact}>
                      <td>{fact.label}</td>
                      <td className="text-fg-2">{fact.before ?? t("compare.unknown")}</td>
                      <td>{fact.after ?? t("compare.unknown")}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </section>
          ) : null}
          {comparison.licences.length > 0 ? (
            <section className="pb-5">
              <h2 className="h3 px-5 py-2">{t("compare.licences")}</h2>
              <table className="tb tb-stack [&_td]:h-auto! [&_td]:align-top desk:[&_td]:py-2">
                <caption className="sr-only">{t("compare.licences")}</caption>
                <thead>
                  <tr>
                    <th scope="col">{t("compare.licence")}</th>
                    <th scope="col">{t("compare.was")}</th>
                    <th scope="col">{t("compare.is")}</th>
                    <th scope="col">{t("compare.what")}</th>
                  </tr>
                </thead>
                <tbody>
                  {comparison.licences.map((each) => (
                    <tr key={each.id}>
                      <td>
                        <Link href={`/desk/assessments/${after.id}?licence=${each.id}`} className="link">
                          {each.name}
                        </Link>
                      </td>
                      <td data-head={t("compare.was")}>
                        {each.before ? <Verdict w={w} verdict={each.before} /> : t("compare.absent")}
                      </td>
                      <td data-head={t("compare.is")}>
                        {each.after ? <Verdict w={w} verdict={each.after} /> : t("compare.absent")}
                      </td>
                      <td className="text-fg-2 max-desk:basis-full">
                        {more(each).map((line) => (
                          <p key={line}>{line}</p>
                        ))}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </section>
          ) : null}
        </Pane>
      </Split>
    </>
  );
}
