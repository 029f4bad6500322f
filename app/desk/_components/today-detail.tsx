import { OfficialStatus, PaperMark, Stage } from "@/components/application/status-mark";
import { ClockChip } from "@/components/clock/clock-chip";
import { ClockLine } from "@/components/clock/clock-line";
import { clockProgress } from "@/components/clock/clock-progress";
import { eventSentence } from "@/components/event-sentence";
import { MessagesProvider } from "@/components/messages-provider";
import { ButtonLink } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import type { Words } from "@/components/words";
import { isSettled } from "@/domain/documents/use-status";
import { dayInShanghai } from "@/domain/shared/day";
import { getTranslator, pickMessages } from "@/messages";
import type { Translator } from "@/messages/translator";
import { calendarInForce } from "@/server/calendar-in-force";
import { actsOf } from "../applications/[id]/_components/acts-of";
import { BasisText } from "../applications/[id]/_components/basis-text";
import type { ApplicationData } from "../applications/[id]/_components/page-data";
import { RemindButton } from "./remind-button";
import { clientOf, type Item, licenceOf } from "./today-list";

type Given = { w: Words; t: Translator<"today">; item: Item; page: ApplicationData };

const PAPERS_SHOWN = 6;
const EVENTS_SHOWN = 5;
const OPEN_FOR_CLIENT: ReadonlySet<string> = new Set(["requested", "returned"]);

/** One line of the day beside the list: where it stands, its clock, what is missing, what happened last. */
export function TodayDetail({ w, t, item, page }: Given) {
  const e = getTranslator(w.locale, "events");
  const canRemind =
    page.application.internalStage !== "on-hold" &&
    page.papers.some((paper) => paper.suppliedBy === "client" && OPEN_FOR_CLIENT.has(paper.status));
  return (
    <div className="p-5">
      <div className="row text-sm text-fg-2">
        <span className="ell">
          <Link className="hover:underline" href={`/desk/clients/${page.client.id}`}>
            {clientOf(item)}
          </Link>
          {" · "}
          {w.application(licenceOf(w, item), item.kind)}
        </span>
        <span className="sp" />
        <span className="text-xs text-fg-3">{item.number}</span>
      </div>
      <h2 className="mt-1 text-lg font-strong">{w.t(`nextAct.${item.nextAct}`)}</h2>
      <div className="mt-2 flex flex-wrap gap-x-5 gap-y-2 text-sm">
        <span className="row">
          <span className="text-fg-3">{t("official")}</span>
          <OfficialStatus w={w} status={item.officialStatus} />
        </span>
        <span className="row">
          <span className="text-fg-3">{t("internal")}</span>
          <Stage w={w} stage={item.internalStage} />
        </span>
      </div>
      <DueClock w={w} t={t} item={item} page={page} />
      <OpenPapers w={w} t={t} item={item} page={page} />
      <div className="mt-5 flex flex-wrap gap-2 border-t border-line pt-4">
        <ButtonLink href={`/desk/applications/${item.id}`} tone="primary" hotkey="enter">
          {t("open")}
        </ButtonLink>
        {canRemind ? (
          <MessagesProvider
            locale={w.locale}
            today={w.today}
            messages={pickMessages(w.locale, ["applications.act", "requirements.ask", "common.act", "common.field"])}
          >
            <RemindButton acts={actsOf(w, page)} />
          </MessagesProvider>
        ) : null}
      </div>
      {page.events.length > 0 ? (
        <section className="mt-5">
          <h3 className="mb-2 text-sm font-strong">{t("recent")}</h3>
          <dl className="grid grid-cols-[84px_1fr] gap-x-3 gap-y-1.5 text-sm">
            {page.events.slice(0, EVENTS_SHOWN).map((event) => (
              <div key={event.id} className="contents">
                <dt className="text-fg-3">{whenOf(w, event.at)}</dt>
                <dd>{eventSentence(w, e, event)}</dd>
              </div>
            ))}
          </dl>
        </section>
      ) : null}
    </div>
  );
}

const whenOf = (w: Words, at: string): string => {
  const day = dayInShanghai(new Date(at));
  return day === w.today ? `${w.t("clock.today")} ${w.time(at)}` : w.day(day);
};

/** The clock that decides the day as a line; a day without one (agreed with the client) as a chip with a word. */
function DueClock({ w, t, item, page }: Given) {
  const clock =
    item.dueKind === "own"
      ? undefined
      : page.clocks.find((each) => each.status === "running" && each.counted.dueOn === item.dueOn);
  if (clock && clock.definition.direction !== "before") {
    const { definition, counted } = clock;
    return (
      <div className="mt-4">
        <ClockLine
          w={w}
          title={w.locale === "en" ? definition.name.en : definition.name.zh}
          startOn={counted.startedOn}
          dueOn={counted.dueOn}
          isProvisional={counted.provisional}
          basis={<BasisText w={w} basis={definition.basis} citation={clock.citation} />}
          {...clockProgress(counted, w.today, calendarInForce())}
        />
      </div>
    );
  }
  if (item.dueOn === null || item.left === null) return null;
  return (
    <div className="mt-4">
      <ClockChip
        w={w}
        clock={{
          dueOn: item.dueOn,
          left: item.left,
          unit: item.isInWorkingDays ? "working-day" : "day",
          isProvisional: item.isProvisional,
        }}
      />
      {clock ? (
        <div className="mt-2 text-xs text-fg-3">
          <BasisText w={w} basis={clock.definition.basis} citation={clock.citation} />
        </div>
      ) : (
        <p className="mt-2 text-xs text-fg-3">{t(item.dueKind === "own" ? "ownDay" : "clockUsed")}</p>
      )}
    </div>
  );
}

/** The papers that are not settled, those that somebody has to act on first. */
function OpenPapers({ w, t, page }: Given) {
  const order = ["returned", "received", "requested", "to-request"];
  const open = page.papers
    .filter((paper) => paper.isMandatory && !isSettled(paper.status))
    .toSorted((a, b) => order.indexOf(a.status) - order.indexOf(b.status));
  const { papersReady: ready, papersTotal: total } = page.application;
  if (total === 0) return null;
  return (
    <section className="mt-5 border-t border-line pt-4">
      <h3 className="mb-1 text-sm font-strong">
        {open.length === 0 ? t("papersDone", { total }) : t("papersOpen", { ready, total })}
      </h3>
      <ul>
        {open.slice(0, PAPERS_SHOWN).map((paper) => (
          <li key={paper.id} className="row border-b border-line py-2 text-sm last:border-0">
            <PaperMark status={paper.status} />
            <span className="min-w-0 flex-1">
              <span className="block">{w.locale === "en" ? paper.name.en : paper.name.zh}</span>
              {paper.status === "returned" && paper.reason ? (
                <span className="block text-xs text-fg-3">{paper.reason}</span>
              ) : null}
            </span>
            <span className={`text-xs ${OPEN_FOR_CLIENT.has(paper.status) ? "text-warn" : "text-fg-3"}`}>
              {w.t(`paper.${paper.status}`)}
            </span>
          </li>
        ))}
      </ul>
      {open.length > PAPERS_SHOWN ? (
        <p className="text-xs text-fg-3">{t("papersMore", { n: open.length - PAPERS_SHOWN })}</p>
      ) : null}
    </section>
  );
}
