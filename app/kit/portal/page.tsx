import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Mark, StatusMark } from "@/components/application/status-mark";
import { ClockChip } from "@/components/clock/clock-chip";
import { pageWords } from "@/components/page-words";
import { PortalDock, PortalHome, PortalMain, PortalShell } from "@/components/shell/portal-shell";
import { Button, ButtonLink } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";
import { addDays } from "@/domain/shared/day";
import { env } from "@/server/env";
import type { Say } from "../_components/say";

export const metadata: Metadata = { title: "客户端外框 Portal frame" };

/** The portal's frame with made-up content, to be looked at and tested. Not in production. */
export default async function KitPortal() {
  if (env().mode === "production") notFound();
  const w = await pageWords();
  const say: Say = (zh, en) => (w.locale === "en" ? en : zh);
  return (
    <PortalShell w={w} turnCount={2}>
      <PortalHome
        w={w}
        agencyName={say("明衡企服", "Mingheng")}
        company="青禾集市"
        person={{ name: say("方晓棠", "Fang Xiaotang"), role: "client", theme: "system", hasSingleKeys: true }}
      />
      <PortalMain>
        <h1 className="title-22">{say("有 2 件事轮到您", "2 things are your turn")}</h1>
        <section className="pn pn-one mt-3.5">
          <h2>{say("重新打印社保缴费证明", "Print the social-insurance proof again")}</h2>
          <p>{say("EDI许可证 · 补正的最后一项", "EDI licence · the last item of the supplement")}</p>
          <p className="mt-3 flex gap-2.5 text-fg!">
            <Mark shape="alert" className="mt-1" />
            {say(
              "打印时间太久了，还有一位同事的工伤保险没有缴。",
              "It was printed too long ago, and one colleague’s injury insurance is unpaid.",
            )}
          </p>
          <div className="mt-3 mb-3.5">
            <ClockChip w={w} clock={{ dueOn: addDays(w.today, 9), left: 7, unit: "working-day" }} />
          </div>
          <ButtonLink href="/kit" tone="primary" size={48} className="w-full">
            {say("看看哪里要改", "See what to change")}
          </ButtonLink>
        </section>
        <h2 className="h">{say("其他的不用您管", "Nothing to do for you here")}</h2>
        <ul className="pn po-list">
          <li>
            <Link href="/kit">
              <StatusMark status="under-review" />
              <span>
                <b>{say("出版物平台备案", "Publications filing")}</b>
                <p>{say("新闻出版局在审，最迟 12月18日 答复", "Under review, answer by 18 Dec")}</p>
              </span>
              <Icon name="right" />
            </Link>
          </li>
        </ul>
      </PortalMain>
      <PortalDock>
        <Button tone="primary" size={48} icon="camera">
          {say("重新拍", "Take it again")}
        </Button>
        <Button size={48} icon="message">
          {say("问林知夏", "Ask Lin")}
        </Button>
      </PortalDock>
    </PortalShell>
  );
}
