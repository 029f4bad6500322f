import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { StatusMark } from "@/components/application/status-mark";
import { ClockChip, PlainChip } from "@/components/clock/clock-chip";
import { pageWords } from "@/components/page-words";
import { DeskBar, Lead, Pane, Split } from "@/components/shell/desk-page";
import { DeskShell } from "@/components/shell/desk-shell";
import { Button, ButtonLink } from "@/components/ui/button";
import { GroupHead, ListRow } from "@/components/ui/data-table";
import { HintBar } from "@/components/ui/hint-bar";
import { Icon } from "@/components/ui/icon";
import { ListKeys } from "@/components/ui/list-keys";
import { addDays } from "@/domain/shared/day";
import { env } from "@/server/env";
import { KitDetail } from "../_components/kit-detail";
import type { Say } from "../_components/say";

export const metadata: Metadata = { title: "外框 Frame" };

/** The desk's frame with made-up rows, to be looked at and tested. Not in production. */
export default async function KitDesk({ searchParams }: { searchParams: Promise<{ sel?: string }> }) {
  if (env().mode === "production") notFound();
  const [w, { sel }] = await Promise.all([pageWords(), searchParams]);
  const say: Say = (zh, en) => (w.locale === "en" ? en : zh);
  const rows = [
    {
      id: "a",
      mark: <StatusMark status="not-filed" />,
      title: say("报告法定代表人变更", "Report change of legal representative"),
      note: say(
        "鹿鸣声场 · ICP许可证 变更 · 申请书等客户盖章",
        "鹿鸣声场 · ICP licence, change · client to stamp the form",
      ),
      clock: { dueOn: addDays(w.today, 2), left: 2, unit: "day" as const },
    },
    {
      id: "b",
      mark: <StatusMark status="not-filed" />,
      title: say("提交续期申请", "File the renewal"),
      note: say("云桥通信 · SP许可证 续期 · 材料 12/14", "云桥通信 · SP licence, renewal · papers 12/14"),
      clock: { dueOn: addDays(w.today, 8), left: 8, unit: "day" as const },
    },
    {
      id: "c",
      mark: <StatusMark status="supplement-requested" />,
      title: say("回复补正", "Answer the supplement"),
      note: say("青禾集市 · EDI许可证 新办 · 3 项中 1 项未齐", "青禾集市 · EDI licence, new · 1 of 3 items missing"),
      clock: { dueOn: addDays(w.today, 9), left: 7, unit: "working-day" as const },
    },
  ];
  const current = sel ?? "c";
  return (
    <DeskShell
      w={w}
      person={{ name: say("林知夏", "Lin Zhixia"), role: "consultant", theme: "system", hasSingleKeys: true }}
      places={["today", "inbox", "clients", "assessments", "quotes", "applications", "review", "licences", "payments"]}
      views={[
        { href: "/desk/applications?status=supplement-requested", view: "supplements" },
        { href: "/desk/applications?due=14", view: "dueSoon" },
        { href: "/desk/applications?turn=client", view: "withClients" },
        { href: "/desk/applications?turn=authority", view: "withAuthorities" },
      ]}
      counts={{
        today: 9,
        inbox: 6,
        quotes: 3,
        applications: 38,
        review: 20,
        supplements: 4,
        dueSoon: 6,
        withClients: 11,
        withAuthorities: 13,
      }}
      rules={{ version: "2026.11", since: "2026-11-02" }}
      isDemo
    >
      <DeskBar
        w={w}
        title={say("今天", "Today")}
        isHeadingBelow
        note={w.longDay(w.today)}
        actions={
          <>
            <Button tone="ghost" size={28} icon="filter">
              {say("筛选", "Filter")}
            </Button>
            <ButtonLink href="/kit" size={28} icon="plus" hotkey="c">
              {say("新建", "New")}
            </ButtonLink>
          </>
        }
      />
      <Split kind="list" turn={sel ? "detail" : "list"}>
        <Pane
          role="list"
          foot={
            <HintBar
              hints={[
                { keys: ["j", "k"], label: say("上下", "Move") },
                { keys: ["enter"], label: say("打开", "Open") },
                { keys: ["r"], label: say("提醒客户", "Remind client") },
              ]}
              end={{ keys: ["?"], label: say("全部按键", "All keys") }}
            />
          }
        >
          <Lead
            level={1}
            title={say(
              "9 件轮到您，最近的法定期限是周三",
              "9 things are your turn; the first lawful date is Wednesday",
            )}
            text={say("另有 11 件在等客户，13 件在等审批机关。", "11 more wait for clients and 13 for authorities.")}
          />
          <div data-list="kit-desk" className="border-t border-line">
            <GroupHead title={say("法定期限", "Lawful dates")} count={3} />
            <ul>
              {rows.map(({ clock, ...row }) => (
                <ListRow
                  key={row.id}
                  {...row}
                  href={`/kit/desk?sel=${row.id}`}
                  isCurrent={row.id === current}
                  end={<ClockChip w={w} clock={clock} />}
                />
              ))}
            </ul>
            <GroupHead title={say("今天答应过的", "Promised for today")} count={1} />
            <ul>
              <ListRow
                id="d"
                href="/kit/desk?sel=d"
                mark={<Icon name="quote" />}
                isCurrent={current === "d"}
                title={say("发出报价", "Send the quote")}
                note={say("衡澄医药 · 6 项许可与备案", "衡澄医药 · 6 licences and filings")}
                end={<PlainChip text={say("今天 18:00", "Today 18:00")} />}
              />
            </ul>
          </div>
          <ListKeys list="kit-desk" selectParam="sel" />
        </Pane>
        <Pane role="side" label={say("所选事项", "Selected")}>
          <KitDetail w={w} say={say} />
        </Pane>
      </Split>
    </DeskShell>
  );
}
