import { OfficialStatus, StatusMark, statusMarkup } from "@/components/application/status-mark";
import { Road, Timeline } from "@/components/application/timeline";
import { Track } from "@/components/application/track";
import { ClockChip } from "@/components/clock/clock-chip";
import { Avatar } from "@/components/ui/avatar";
import { GroupHead, ListRow } from "@/components/ui/data-table";
import { FilterBar, SearchBox } from "@/components/ui/filter-bar";
import { HintBar } from "@/components/ui/hint-bar";
import { ICON_NAMES, Icon } from "@/components/ui/icon";
import { ListKeys } from "@/components/ui/list-keys";
import { Pagination } from "@/components/ui/pagination";
import { Tabs } from "@/components/ui/tabs";
import { addDays } from "@/domain/shared/day";
import { Box, type KitProps } from "./say";

const SWATCHES = [
  "bg",
  "bg-rail",
  "bg-selected",
  "line-strong",
  "fg-3",
  "fg",
  "accent",
  "ok",
  "warn",
  "bad",
  "chart-2",
  "chart-rest",
];

export function KitPieces({ w, say }: KitProps) {
  const at = (days: number, hour: string) => `${addDays(w.today, days)}T${hour}:00+08:00`;
  return (
    <>
      <Box title={say("列表", "List")} note={say("J K 上下，Enter 打开", "J K move, Enter opens")}>
        <div className="overflow-hidden rounded-md border border-line">
          <GroupHead
            level={3}
            title={say("法定期限", "Lawful dates")}
            count={2}
            end={say("按最迟日", "by latest day")}
          />
          <ul data-list="kit-list">
            <ListRow
              id="a"
              href="/kit#a"
              mark={<StatusMark status="supplement-requested" />}
              title={say("回复补正", "Answer the supplement")}
              note={say(
                "青禾集市 · EDI许可证 新办 · 3 项中 1 项未齐",
                "青禾集市 · EDI licence, new · 1 of 3 items missing",
              )}
              isCurrent
              end={<ClockChip w={w} isShort clock={{ dueOn: addDays(w.today, 9), left: 7, unit: "working-day" }} />}
            />
            <ListRow
              id="b"
              href="/kit#b"
              mark={<StatusMark status="not-filed" />}
              title={say("提交续期申请", "File the renewal")}
              note={say("云桥通信 · SP许可证 续期 · 材料 12/14", "云桥通信 · SP licence, renewal · papers 12/14")}
              end={<ClockChip w={w} isShort clock={{ dueOn: addDays(w.today, 3), left: 3, unit: "day" }} />}
            />
          </ul>
          <GroupHead level={3} title={say("在等别人", "Waiting")} count={24} />
          <ul>
            <ListRow
              id="c"
              href="/kit#c"
              isShort
              mark={<Icon name="people" />}
              title={say("青禾集市 · 社保缴费证明 · 已提醒 1 次", "青禾集市 · social-insurance proof · reminded once")}
              end={say("等客户 3 天", "client, 3 days")}
            />
          </ul>
          <Pagination w={w} nextHref="/kit?page=2" note="1–50" />
          <HintBar
            hints={[
              { keys: ["j", "k"], label: say("上下", "Move") },
              { keys: ["enter"], label: say("打开", "Open") },
            ]}
            end={{ keys: ["?"], label: say("全部按键", "All keys") }}
          />
        </div>
        <ListKeys list="kit-list" />
      </Box>
      <Box title={say("筛选与标签页", "Filters and tabs")}>
        <div className="rounded-md border border-line">
          <FilterBar
            label={say("筛选", "Filters")}
            search={<SearchBox action="/kit" value="" label={say("名称或代码", "Name or code")} />}
            links={[
              { href: "/kit?mine=1", label: say("我的", "Mine"), count: 38, isCurrent: true },
              { href: "/kit?all=1", label: say("全所", "Everybody"), count: 212, isCurrent: false },
            ]}
            clear={{ href: "/kit", label: w.t("act.clear") }}
          />
          <Tabs
            label={say("部分", "Parts")}
            tabs={[
              { href: "/kit?tab=papers", label: say("材料与补正", "Papers"), count: 17, isCurrent: true },
              { href: "/kit?tab=letters", label: say("往来", "Letters"), count: 6, isCurrent: false },
              { href: "/kit?tab=log", label: say("记录", "Log"), isCurrent: false },
            ]}
          />
        </div>
      </Box>
      <Box title={say("两条状态", "Two statuses")}>
        <div className="desk:-mx-5">
          <Track
            title={say("官方状态", "Official")}
            note={say("机关说的", "the authority")}
            steps={[
              {
                id: "filed",
                label: w.t("officialStatus.filed"),
                mark: statusMarkup("issued"),
                state: "done",
                note: w.day(addDays(w.today, -12)),
              },
              {
                id: "supplement",
                label: w.t("officialStatus.supplement-requested"),
                mark: statusMarkup("supplement-requested"),
                state: "now",
                note: w.day(addDays(w.today, -5)),
              },
              {
                id: "accepted",
                label: w.t("officialStatus.accepted"),
                mark: statusMarkup("not-filed"),
                state: "ahead",
              },
            ]}
          />
        </div>
      </Box>
      <Box title={say("时间线", "Timeline")}>
        <Timeline
          w={w}
          label={say("时间线", "Timeline")}
          events={[
            {
              id: "1",
              at: at(0, "09:58"),
              title: say("退回社保缴费证明第 2 版", "Proof returned, version 2"),
              note: say("林知夏 9:58", "Lin Zhixia 9:58"),
              kind: "alert",
            },
            {
              id: "2",
              at: at(-3, "16:20"),
              title: say("股权图内审通过", "Ownership chart passed"),
              note: say("周以宁 16:20", "Zhou Yining 16:20"),
              kind: "plain",
            },
            {
              id: "3",
              at: at(-12, "14:05"),
              title: say("提交申请，收件号 样-0418", "Filed, number 样-0418"),
              note: say("林知夏 14:05", "Lin Zhixia 14:05"),
              kind: "official",
            },
          ]}
        />
        <div className="pn mt-3 px-4 py-1">
          <Road
            label={say("办到哪了", "Where it stands")}
            steps={[
              {
                id: "1",
                shape: "tick",
                title: say("材料备齐，已提交", "Papers complete, filed"),
                text: w.day(addDays(w.today, -12)),
              },
              { id: "2", shape: "back", title: say("补正", "Supplement"), text: say("轮到您", "Your turn") },
              {
                id: "3",
                shape: "dashed",
                title: say("受理", "Acceptance"),
                text: say("补齐后 5 个工作日内", "Within 5 working days after that"),
                isAhead: true,
              },
            ]}
          />
        </div>
      </Box>
      <Box title={say("人", "People")}>
        <p className="row text-sm">
          <Avatar name="林知夏" size={36} />
          <Avatar name="周以宁" />
          <Avatar name="Lin" size={18} />
          <OfficialStatus w={w} status="granted" />
        </p>
      </Box>
      <Box title={say("颜色", "Colours")}>
        <div className="grid grid-cols-6 gap-1.5 text-[11px] leading-[14px] text-fg-3">
          {SWATCHES.map((name) => (
            <div key={name}>
              <i className="mb-1 block h-9 rounded-sm border border-line" style={{ background: `var(--${name})` }} />
              {name}
            </div>
          ))}
        </div>
      </Box>
      <Box title={say("字", "Type")}>
        <p className="text-2xl font-strong">{say("28 一次受理率 86.4%", "28 First-time rate 86.4%")}</p>
        <p className="text-xl font-strong">{say("20 页面标题、问题", "20 Page title, question")}</p>
        <p className="text-lg font-strong">{say("16 详情标题、客户端正文", "16 Detail title, portal body")}</p>
        <p>{say("14 桌面正文 1234567890", "14 Desk body 1234567890")}</p>
        <p className="text-sm text-fg-2">{say("13 表格、第二层信息", "13 Tables, second voice")}</p>
        <p className="text-xs text-fg-3">{say("12 标签、日期、来源", "12 Marks, dates, sources")}</p>
      </Box>
      <Box title={say("图标", "Icons")}>
        <div className="flex flex-wrap gap-3 text-fg-2">
          {ICON_NAMES.map((name) => (
            <span key={name} data-tip={name}>
              <Icon name={name} label={name} />
            </span>
          ))}
        </div>
      </Box>
    </>
  );
}
