import { Bars, ShareBar } from "@/components/charts/bars";
import { ChartLegend } from "@/components/charts/chart-frame";
import { Columns } from "@/components/charts/columns";
import { LineChart } from "@/components/charts/line-chart";
import { Ranges } from "@/components/charts/ranges";
import { Box, type Say } from "./say";

const RATE = [74, 76, 75, 79, 78, 81, 80, 83, 82, 85, 84, 86];

export function KitCharts({ say }: { say: Say }) {
  const table = (head: string[], rows: (string | number)[][]) => ({
    label: say("看数据表", "See the table"),
    head,
    rows,
  });
  const weeks = [
    [6, 4, 3, 2],
    [9, 7, 5, 1],
    [5, 6, 7, 0],
    [7, 3, 9, 0],
  ] as const;
  return (
    <div className="grid gap-x-10 desk:grid-cols-2">
      <Box title={say("一次受理率", "First-time acceptance")} note={say("近 12 个月", "12 months")}>
        <LineChart
          sentence={say(
            "一次受理率，近 12 个月从 74% 升到 86%",
            "First-time acceptance rose from 74% to 86% in 12 months",
          )}
          table={table(
            [say("月", "Month"), "%"],
            RATE.map((value, index) => [index + 1, value]),
          )}
          min={70}
          max={90}
          target={{ value: 85, label: say("目标 85", "goal 85") }}
          format={(value) => `${value}%`}
          countLabel={say("59 件", "59 cases")}
          points={RATE.map((value, index) => ({
            id: String(index),
            label: say(`${index + 1}月`, String(index + 1)),
            value,
            n: 20 + ((index * 7) % 40),
          }))}
        />
      </Box>
      <Box title={say("未来 4 周的法定期限", "Lawful dates, 4 weeks")}>
        <ChartLegend
          items={[
            { tone: "main", label: say("轮到我们", "us") },
            { tone: "compared", label: say("轮到客户", "client") },
            { tone: "rest", label: say("等机关", "authority") },
            { tone: "late", label: say("可能逾期", "may be late") },
          ]}
        />
        <Columns
          sentence={say("本周 13 件，下周 21 件", "13 this week, 21 next week")}
          table={table(
            [say("周", "Week"), say("件", "Cases")],
            weeks.map((week, index) => [index + 1, week[0] + week[1] + week[2]]),
          )}
          columns={weeks.map(([us, client, authority, late], index) => ({
            id: String(index),
            label: index === 0 ? say("本周", "this week") : `12/${index * 7}`,
            isNow: index === 0,
            late,
            parts: [
              { id: "us", value: us, tone: "main" as const },
              { id: "client", value: client, tone: "compared" as const },
              { id: "authority", value: authority, tone: "rest" as const },
            ],
          }))}
        />
      </Box>
      <Box
        title={say("未来两周的负荷", "Load, two weeks")}
        note={say("工作日，竖线是可用天数", "working days; the stroke is what there is")}
      >
        <Bars
          sentence={say("何嘉木超出 2.6 天，其余在可用天数内", "He Jiamu is 2.6 days over, the others within")}
          table={table(
            [say("人", "Person"), say("天", "Days")],
            [
              ["何嘉木", 12.6],
              ["林知夏", 9.2],
            ],
          )}
          bars={[
            { id: "he", label: "何嘉木", value: 12.6, limit: 10, text: say("12.6 超 2.6", "12.6, 2.6 over") },
            { id: "lin", label: "林知夏", value: 9.2, limit: 10 },
            { id: "zhou", label: "周以宁", value: 8.1, limit: 10 },
            { id: "tang", label: "唐穗", value: 3, limit: 5 },
          ]}
        />
      </Box>
      <Box
        title={say("卡在哪一环", "Where cases stall")}
        note={say("天：中位与最慢两成", "days: middle and slowest fifth")}
      >
        <Ranges
          sentence={say(
            "收集材料最慢，中位 9 天，最慢两成 18 天",
            "Collecting is slowest: 9 days in the middle, 18 for the slowest fifth",
          )}
          table={table(
            [say("环节", "Stage"), say("中位", "Middle"), say("最慢两成", "Slowest fifth")],
            [
              [say("收集", "Collecting"), 9, 18],
              [say("盖章", "Sealing"), 3, 9],
            ],
          )}
          ranges={[
            { id: "collect", label: say("收集材料", "Collecting"), median: 9, slow: 18, before: 12 },
            { id: "review", label: say("内审", "Review"), median: 1.5, slow: 3, before: 2 },
            {
              id: "seal",
              label: say("盖章", "Sealing"),
              median: 3,
              slow: 9,
              isLate: true,
              text: say("3 / 9 两成超过 9 天", "3 / 9, a fifth over 9 days"),
            },
          ]}
        />
      </Box>
      <Box title={say("未收款", "Unpaid")} note="¥186,400.00">
        <ShareBar
          sentence={say("未到期占六成", "Six tenths are not due yet")}
          table={table(
            [say("账龄", "Age"), "¥"],
            [
              [say("未到期", "not due"), 111840],
              [say("30 天内", "30 days"), 46600],
            ],
          )}
          parts={[
            { id: "not-due", value: 111840, tone: "rest" },
            { id: "30", value: 46600, tone: "compared" },
            { id: "60", value: 19960, tone: "warn" },
            { id: "more", value: 8000, tone: "late" },
          ]}
        />
      </Box>
    </div>
  );
}
