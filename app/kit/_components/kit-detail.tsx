import { OfficialStatus, Stage } from "@/components/application/status-mark";
import { ClockLine } from "@/components/clock/clock-line";
import { Button, ButtonLink } from "@/components/ui/button";
import { addDays } from "@/domain/shared/day";
import type { KitProps } from "./say";

/** The pane beside a list. */
export function KitDetail({ w, say }: KitProps) {
  return (
    <div className="px-6 pt-[18px] pb-6">
      <p className="row text-sm text-fg-2">
        {say("青禾集市 · EDI许可证 新办", "青禾集市 · EDI licence, new")}
        <span className="sp" />
        <span className="text-xs text-fg-3">ZB-2026-0418</span>
      </p>
      <h2 className="mt-1.5 text-lg">{say("回复补正（第 1 轮）", "Answer the supplement (round 1)")}</h2>
      <p className="row mt-2 gap-4 text-sm">
        <OfficialStatus w={w} status="supplement-requested" />
        <Stage w={w} stage="tracking" className="text-fg-2" />
      </p>
      <div className="mt-[18px]">
        <ClockLine
          w={w}
          title={say("补正", "Supplement")}
          startOn={addDays(w.today, -5)}
          dueOn={addDays(w.today, 9)}
          unit="working-day"
          length={10}
          used={3}
          left={7}
          startLabel={say("收到通知", "received")}
          basis={say("依据：补正通知书载明 10 个工作日。", "Basis: the notice states 10 working days.")}
          usual={{ median: 4, slow: 7, n: 26 }}
        />
      </div>
      <p className="row mt-5 flex-wrap">
        <ButtonLink tone="primary" href="/kit" hotkey="enter">
          {say("打开申请", "Open")}
        </ButtonLink>
        <Button hotkey="r">{say("提醒客户", "Remind client")}</Button>
      </p>
      <h3 className="mt-5 mb-1 text-sm">{say("最近", "Recent")}</h3>
      <dl className="kv">
        <dt>{say("今天 8:30", "Today 8:30")}</dt>
        <dd>{say("系统提醒方晓棠上传社保证明", "Fang Xiaotang reminded to upload")}</dd>
        <dt>{w.day(addDays(w.today, -3))}</dt>
        <dd>{say("周以宁核对股权图，通过", "Zhou Yining passed the ownership chart")}</dd>
      </dl>
    </div>
  );
}
