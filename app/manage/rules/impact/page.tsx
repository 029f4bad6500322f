import type { Metadata } from "next";
import { namesOf, runName, runNote } from "@/components/impact/run-words";
import { MessagesProvider } from "@/components/messages-provider";
import { pageLocale, pageWords } from "@/components/page-words";
import { DeskBar, Lead, Pane, Split } from "@/components/shell/desk-page";
import { DataTable, RowLink } from "@/components/ui/data-table";
import { Empty } from "@/components/ui/empty";
import { Tag } from "@/components/ui/tag";
import { getTranslator, pickMessages } from "@/messages";
import { api } from "@/server/api/caller";
import { StartActs } from "./_components/start-acts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: getTranslator(await pageLocale(), "impact")("title") };
}

/** The comparisons made so far, and ways to begin another. */
export default async function ImpactRunsPage() {
  const [w, trpc] = await Promise.all([pageWords(), api()]);
  const t = getTranslator(w.locale, "impact");
  const [runs, catalogue] = await Promise.all([trpc.impact.runs(), trpc.rules.catalogue()]);
  const names = namesOf(catalogue);
  const share = (done: number, total: number) => (total === 0 ? "" : `${String(Math.floor((100 * done) / total))} %`);
  return (
    <>
      <DeskBar
        w={w}
        title={t("title")}
        isHeadingBelow
        actions={
          <MessagesProvider
            locale={w.locale}
            today={w.today}
            messages={pickMessages(w.locale, ["impact.start", "common.act", "common.field"])}
          >
            <StartActs />
          </MessagesProvider>
        }
      />
      <Split>
        <Pane>
          <Lead level={1} title={t("lead", { n: runs.length })} text={t("text")} />
          {runs.length === 0 ? (
            <Empty title={t("none")} text={t("noneText")} isBare />
          ) : (
            <DataTable
              id="impact-runs"
              caption={t("title")}
              isTwoLine
              rowKey={(run) => run.id}
              groups={[{ key: "all", title: null, rows: runs }]}
              columns={[
                {
                  key: "run",
                  head: t("column.run"),
                  cell: (run) => (
                    <RowLink
                      href={`/manage/rules/impact/${run.id}`}
                      note={`${t(`kind.${run.kind}`)} · ${runNote(t, w, run)}`}
                    >
                      {runName(t, w, run, names)}
                    </RowLink>
                  ),
                },
                {
                  key: "status",
                  head: t("column.status"),
                  width: 168,
                  cell: (run) => (
                    <>
                      <Tag tone={run.status === "done" ? "ok" : run.status === "cancelled" ? "idle" : "act"}>
                        {t(`status.${run.status}`)}
                      </Tag>{" "}
                      {run.status === "done" ? null : share(run.clients.done, run.clients.total)}
                    </>
                  ),
                },
                { key: "hit", head: t("column.hit"), width: 112, isNumber: true, cell: (run) => w.count(run.hit) },
                {
                  key: "by",
                  head: t("column.by"),
                  width: 176,
                  isWideOnly: true,
                  cell: (run) => (
                    <>
                      <span className="block">{run.requestedBy}</span>
                      <small className="block">{w.instant(run.createdAt)}</small>
                    </>
                  ),
                },
              ]}
            />
          )}
        </Pane>
      </Split>
    </>
  );
}
