import { freshness, paperName } from "@/components/application/document-bits";
import { OfficialStatus, type OfficialStatusName, PaperStatus, Stage } from "@/components/application/status-mark";
import { Verdict, type VerdictName } from "@/components/assessment/verdict-mark";
import { ClockChip, PlainChip } from "@/components/clock/clock-chip";
import { ClockLine } from "@/components/clock/clock-line";
import { Banner } from "@/components/ui/banner";
import { DataTable } from "@/components/ui/data-table";
import { contentOf } from "@/components/ui/markup";
import { Progress, StepProgress } from "@/components/ui/progress";
import { Skeleton } from "@/components/ui/skeleton";
import { Tag } from "@/components/ui/tag";
import { addDays } from "@/domain/shared/day";
import { Box, type KitProps } from "./say";

const STATUSES: OfficialStatusName[] = [
  "not-filed",
  "supplement-requested",
  "filed",
  "suspended",
  "accepted",
  "not-accepted",
  "under-review",
  "granted",
  "withdrawn",
  "issued",
];
const VERDICTS: VerdictName[] = ["required", "not-required", "recommended", "undetermined", "needs-judgement"];

export function KitMarks({ w, say }: KitProps) {
  const papers = [
    {
      id: "licence",
      name: say("营业执照副本", "Business licence"),
      fresh: say("长期", "open-ended"),
      stale: false,
      status: "accepted" as const,
      reuse: say("复用 3 处", "used 3 times"),
      lock: null,
    },
    {
      id: "insurance",
      name: say("社保缴费证明", "Social-insurance proof"),
      fresh: say("已 42 天，要 30 天内", "42 days old, 30 allowed"),
      stale: true,
      status: "returned" as const,
      reuse: null,
      lock: null,
    },
    {
      id: "identity",
      name: say("法定代表人身份证", "Identity card"),
      fresh: say("至 2031-06-14", "until 2031-06-14"),
      stale: false,
      status: "received" as const,
      reuse: null,
      lock: say("身份材料，默认遮住，每次查看都有记录", "Identity paper: masked, each view is recorded"),
    },
    {
      id: "plan",
      name: say("场所平面图", "Floor plan"),
      fresh: say("等客户 3 天", "3 days with the client"),
      stale: false,
      status: "requested" as const,
      reuse: null,
      lock: null,
    },
  ];
  return (
    <>
      <Box
        title={say("官方状态", "Official status")}
        note={say("圆越满，走得越远；形状表示出口", "the disc fills; exits change shape")}
      >
        <div className="grid grid-cols-2 gap-x-4 gap-y-1.5 text-sm">
          {STATUSES.map((status) => (
            <OfficialStatus key={status} w={w} status={status} />
          ))}
        </div>
      </Box>
      <Box title={say("内部阶段", "Internal stage")}>
        <div className="grid grid-cols-2 gap-x-4 gap-y-1.5 text-sm">
          {(
            [
              "collecting",
              "internal-review",
              "sealing",
              "filing",
              "tracking",
              "fetching",
              "delivered",
              "closed",
              "on-hold",
            ] as const
          ).map((stage) => (
            <Stage key={stage} w={w} stage={stage} />
          ))}
        </div>
      </Box>
      <Box title={say("评估结论", "Verdicts")}>
        <div className="grid grid-cols-2 gap-x-4 gap-y-1.5 text-sm">
          {VERDICTS.map((verdict) => (
            <Verdict key={verdict} w={w} verdict={verdict} />
          ))}
          <span className="stt text-fg-2">
            <Tag tone="line">{w.t("toConfirm")}</Tag>
            {say("依据未核对", "basis not checked")}
          </span>
        </div>
      </Box>
      <Box
        title={say("期限", "Clocks")}
        note={say("最迟哪天、还剩多少、单位写全", "latest day, how much is left, with its unit")}
      >
        <div className="flex flex-wrap gap-2">
          <ClockChip w={w} clock={{ dueOn: addDays(w.today, 27), left: 19, unit: "working-day" }} />
          <ClockChip w={w} clock={{ dueOn: addDays(w.today, 9), left: 7, unit: "working-day" }} />
          <ClockChip w={w} clock={{ dueOn: addDays(w.today, 2), left: 2, unit: "day" }} />
          <ClockChip w={w} clock={{ dueOn: addDays(w.today, -1), left: -1, unit: "working-day" }} />
          <ClockChip w={w} clock={{ dueOn: w.today, left: 0, unit: "working-day" }} />
          <ClockChip
            w={w}
            clock={{ dueOn: addDays(w.today, 106), left: 71, unit: "working-day", isProvisional: true }}
          />
          <ClockChip w={w} clock={{ dueOn: addDays(w.today, 30), left: 20, unit: "working-day", suspendedFor: 6 }} />
          <PlainChip text={say("今天 18:00", "Today 18:00")} note={say("约 6 分钟", "about 6 min")} />
        </div>
        <div className="mt-4">
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
      </Box>
      <Box
        title={say("材料行", "Papers")}
        note={say("36 px；使用次数、时效、状态一眼可见", "reuse, freshness and status at a glance")}
      >
        <DataTable
          id="kit-papers"
          caption={say("材料", "Papers")}
          isPlain
          isHeadHidden
          current="insurance"
          rowKey={(paper) => paper.id}
          groups={[{ key: "all", title: null, rows: papers }]}
          columns={[
            {
              key: "name",
              head: say("材料", "Paper"),
              cell: (paper) => (
                <span
                  dangerouslySetInnerHTML={contentOf(
                    paperName({
                      name: paper.name,
                      reuse: paper.reuse,
                      lockLabel: paper.lock,
                      isStrong: paper.stale,
                    }),
                  )}
                />
              ),
            },
            {
              key: "fresh",
              head: say("时效", "Freshness"),
              cell: (paper) => <span dangerouslySetInnerHTML={contentOf(freshness(paper.fresh, paper.stale))} />,
            },
            {
              key: "status",
              head: say("状态", "Status"),
              width: 96,
              cell: (paper) => <PaperStatus w={w} status={paper.status} />,
            },
          ]}
        />
      </Box>
      <Box title={say("提示条", "Banners")}>
        <div className="grid gap-2">
          <Banner>
            {say("周以宁 1 分钟前改了这一项。", "Zhou Yining changed this a minute ago. ")}
            <a className="link link-u" href="#main">
              {say("看两个版本", "See both versions")}
            </a>
          </Banner>
          <Banner tone="warn">
            {say(
              "2027年放假安排已公布，3 个暂定日期有变。",
              "The holidays of 2027 are published; 3 provisional dates moved.",
            )}
          </Banner>
          <Banner tone="bad">
            {say(
              "不能提交：社保缴费证明在申报日已超过 30 天。",
              "Cannot be filed: the proof will be older than 30 days.",
            )}
          </Banner>
          <Banner tone="ok">{say("三项都已接收，可以回复。", "All three are accepted; it can be answered.")}</Banner>
        </div>
      </Box>
      <Box title={say("进度与骨架", "Progress and skeleton")}>
        <Progress
          label={say("正在合并 17 份材料", "Merging 17 papers")}
          value={9}
          max={17}
          note={say("9 / 17，约 6 秒", "9 / 17, about 6 s")}
        />
        <div className="my-4">
          <StepProgress label={say("第 8 题，共约 12 题", "Question 8 of about 12")} done={7.5} total={12} />
        </div>
        <Skeleton rows={3} label={say("正在列材料", "Listing the papers")} />
      </Box>
    </>
  );
}
