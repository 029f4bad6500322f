import type { Metadata } from "next";
import { Mark, StatusMark } from "@/components/application/status-mark";
import { ClockChip, PlainChip } from "@/components/clock/clock-chip";
import { pageLocale, pageWords } from "@/components/page-words";
import { PortalMain } from "@/components/shell/portal-shell";
import { ButtonLink } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { Icon } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";
import type { Words } from "@/components/words";
import { getTranslator, type Translator } from "@/messages";
import { api } from "@/server/api/caller";
import { PortalTabPage } from "./_components/portal-page";
import { switchCompany } from "./_actions/switch-company";
import { Answer, subjectOf } from "./_components/questions";
import { usesText } from "./_components/paper-facts";
import { licencesText, listOf, standing, textOf } from "./_components/texts";
import { foundOr404 } from "@/components/found-or-404";
import { portalVisitor } from "./_components/visitor";

export async function generateMetadata(): Promise<Metadata> {
  return { title: getTranslator(await pageLocale(), "portal")("title.home") };
}

type Home = Awaited<ReturnType<Awaited<ReturnType<typeof api>>["portal"]["home"]>>;
type Turn = Home["turns"][number];

/** The client's first page: what waits for them, one act each, then what goes on without them. */
export default async function PortalHomePage() {
  const [w, visitor] = await Promise.all([pageWords(), portalVisitor("/portal")]);
  const { frame, turns, others, thingCount } = await foundOr404(
    (await api()).portal.home({ clientId: visitor.clientId }),
  );
  const t = getTranslator(w.locale, "portal");
  const things = getTranslator(w.locale, "custody");
  const firstToDo = turns.find(({ kind }) => kind !== "answer");
  return (
    <PortalTabPage w={w} visitor={visitor} frame={frame}>
      <PortalMain className="pt-3">
        <h1 className="title-22">{t("home.title", { n: turns.length })}</h1>
        {turns.length === 0 ? (
          <p className="mt-1 text-[15px] leading-6 text-fg-2">
            {others.length > 0 ? t("home.empty") : t("home.nothing")}
          </p>
        ) : null}
        <div className="mt-3.5 grid gap-3">
          {turns.map((turn) => (
            <TurnCard key={keyOf(turn)} t={t} w={w} turn={turn} isFirst={turn === firstToDo} />
          ))}
        </div>
        <OtherCompanies t={t} frame={frame} />
        {others.length > 0 ? (
          <>
            <h2 className="h">{turns.length > 0 ? t("home.others") : t("title.progress")}</h2>
            <ul className="pn po-list">
              {others.map((application) => (
                <li key={application.id}>
                  <Link href={`/portal/progress/${application.id}`}>
                    <StatusMark status={application.officialStatus} />
                    <div>
                      <b>{textOf(application.licence, w.locale)}</b>
                      <p>{standing(t, w, application)}</p>
                    </div>
                    <Icon name="right" />
                  </Link>
                </li>
              ))}
            </ul>
          </>
        ) : turns.length === 0 ? (
          <Empty title={t("progress.empty")} />
        ) : null}
        <p className="mt-4 text-sm">
          <Link href="/portal/things" className="link inline-flex min-h-11 items-center gap-1.5">
            <Icon name="key" size={16} />
            {thingCount > 0 ? things("portal.home", { n: thingCount }) : things("portal.homeNone")}
          </Link>
        </p>
      </PortalMain>
    </PortalTabPage>
  );
}

/** With several companies: where else something is their turn, one tap away. */
function OtherCompanies({ t, frame }: { t: Translator<"portal">; frame: Home["frame"] }) {
  const waiting = frame.companies.filter(({ id, turnCount }) => id !== frame.client.id && turnCount > 0);
  if (waiting.length === 0) return null;
  return (
    <form action={switchCompany} className="mt-3 grid gap-2">
      {waiting.map(({ id, name, turnCount }) => (
        <button
          key={id}
          name="clientId"
          value={id}
          className="pn row min-h-12 w-full px-4 py-2 text-start text-[15px] leading-6"
        >
          <span className="min-w-0 flex-1">{t("company.others", { name, n: turnCount })}</span>
          <Icon name="right" />
        </button>
      ))}
    </form>
  );
}

function keyOf(turn: Turn): string {
  if (turn.kind === "quote") return turn.quoteId;
  if (turn.kind === "answer") return turn.question.id;
  return turn.kind === "returned" ? turn.paper.id : (turn.requestId ?? turn.papers[0]?.id ?? "");
}

/** One primary button a screen: the first card has it, the others the same button in white. */
function TurnCard({ t, w, turn, isFirst }: { t: Translator<"portal">; w: Words; turn: Turn; isFirst: boolean }) {
  const tone = isFirst ? "primary" : "default";
  if (turn.kind === "quote")
    return (
      <section className="pn pn-one">
        <h2>{t("home.quote")}</h2>
        <p>{t("home.quoteText", { number: turn.number, amount: w.money(turn.payableFen) })}</p>
        <div className="mt-3 mb-3.5">
          <PlainChip
            icon="calendar"
            text={
              turn.validUntil === w.today
                ? t("due.validUntilToday")
                : t("due.validUntil", { day: w.day(turn.validUntil) })
            }
          />
        </div>
        <ButtonLink href={`/portal/quotes/${turn.quoteId}`} tone={tone} size={48} className="w-full">
          {t("act.quote")}
        </ButtonLink>
      </section>
    );
  if (turn.kind === "answer") {
    const subject = subjectOf(w, turn.question);
    return (
      <section className="pn pn-one">
        <h2>{t("home.answer", { name: turn.question.answeredBy ?? "" })}</h2>
        <p className="line-clamp-2">
          {subject ? t("home.asked", { subject, text: turn.question.text }) : turn.question.text}
        </p>
        <Answer t={t} w={w} question={turn.question} />
      </section>
    );
  }
  if (turn.kind === "returned") {
    const { paper } = turn;
    const hasThumb = paper.file !== null && !paper.isIdentityPaper && /^image\/(jpeg|png)$/.test(paper.file.mediaType);
    return (
      <section className="pn pn-one">
        <div className="flex items-start gap-3.5">
          <div className="min-w-0 flex-1">
            <h2>{t("home.returned", { name: textOf(paper.name, w.locale) })}</h2>
            <p className="text-[15px] leading-6 text-fg-2">{usesText(t, paper, w.locale)}</p>
          </div>
          {hasThumb ? (
            // A file of the store, behind the session: no image service may fetch it.
            <img
              src={`/api/files/${paper.file?.versionId}`}
              alt={t("paper.yours")}
              loading="lazy"
              className="h-20 w-16 flex-none rounded-sm border border-line-strong object-cover"
            />
          ) : null}
        </div>
        {paper.reasons.map((reason) => (
          <p key={reason.text} className="mt-3 flex gap-2.5 text-[15px] leading-6 text-fg">
            <Mark shape="alert" className="mt-1" />
            <span className="whitespace-pre-line">
              {paper.reasons.length > 1 ? (
                <span className="block text-sm text-fg-2">{licencesText(t, reason.licences, w.locale)}</span>
              ) : null}
              {reason.text}
            </span>
          </p>
        ))}
        <Due t={t} w={w} dueOn={paper.dueOn} legal={paper.legal} />
        <ButtonLink href={`/portal/papers/${paper.id}`} tone={tone} size={48} className="mt-3.5 w-full">
          {t("act.see")}
        </ButtonLink>
      </section>
    );
  }
  const [only] = turn.papers.length === 1 ? turn.papers : [];
  const names = turn.papers.slice(0, 3).map((paper) => textOf(paper.name, w.locale));
  const href = turn.requestId ? `/portal/request/${turn.requestId}` : `/portal/papers/${turn.papers[0]?.id ?? ""}`;
  return (
    <section className="pn pn-one">
      <h2>
        {only ? t("home.paper", { name: textOf(only.name, w.locale) }) : t("home.papers", { n: turn.papers.length })}
      </h2>
      <p>{licencesText(t, turn.licences, w.locale)}</p>
      {only ? null : (
        <p className="mt-1 text-[15px] leading-6 text-fg-2">
          {turn.papers.length > 3
            ? t("home.andMore", { names: listOf(names, w.locale), n: turn.papers.length })
            : listOf(names, w.locale)}
        </p>
      )}
      <Due t={t} w={w} dueOn={turn.dueOn} legal={turn.legal} />
      <ButtonLink href={href} tone={tone} size={48} className="mt-3.5 w-full">
        {t("act.upload")}
      </ButtonLink>
    </section>
  );
}

/** The legal day when one waits for it, else the day we asked for, said as ours. */
function Due({
  t,
  w,
  dueOn,
  legal,
}: {
  t: Translator<"portal">;
  w: Words;
  dueOn: string | null;
  legal: { dueOn: string; left: number; unit: "working-day" | "day"; isProvisional: boolean } | null;
}) {
  if (legal)
    return (
      <div className="mt-3">
        <ClockChip w={w} clock={legal} />
      </div>
    );
  if (dueOn === null) return null;
  return (
    <p className="mt-2 text-sm text-fg-2">{t(dueOn < w.today ? "due.oursPast" : "due.ours", { day: w.day(dueOn) })}</p>
  );
}
