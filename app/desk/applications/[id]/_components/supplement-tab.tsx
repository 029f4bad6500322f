import { PaperStatus } from "@/components/application/status-mark";
import { MessagesProvider } from "@/components/messages-provider";
import { Button } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { Tag } from "@/components/ui/tag";
import type { Words } from "@/components/words";
import { pickMessages } from "@/messages";
import type { Translator } from "@/messages/translator";
import { ItemActs } from "./item-acts";
import { LetterUpload } from "./letter-upload";
import type { ApplicationData, Ledger } from "./page-data";

type Given = { w: Words; t: Translator<"applications"> };
type Round = Ledger[number];
type Item = Round["items"][number];

/** The rounds with the authority, the newest first: what was wanted, why, whose mistake, how it was answered, how long it took. */
export function SupplementTab({ w, t, page, rounds }: Given & { page: ApplicationData; rounds: Ledger }) {
  if (rounds.length === 0) return <Empty title={t("supplement.none")} text={t("supplement.noneText")} isBare />;
  return (
    <MessagesProvider
      locale={w.locale}
      today={w.today}
      messages={pickMessages(w.locale, ["applications.act", "common.act", "common.field"])}
    >
      <div className="grid gap-8 py-4">
        {rounds.map((round) => (
          <RoundSection key={round.id} w={w} t={t} round={round} applicationId={page.application.id} />
        ))}
      </div>
    </MessagesProvider>
  );
}

const STATE_TONES = { open: "warn", answered: "ok", ended: "idle" } as const;

function RoundSection({ w, t, round, applicationId }: Given & { round: Round; applicationId: string }) {
  const title = t("supplement.round", { n: round.number });
  const isOpen = round.status === "open";
  return (
    <section aria-label={title}>
      <div className="row mb-2 flex-wrap px-5">
        <h2 className="h3">{title}</h2>
        <Tag tone={STATE_TONES[round.status]}>{t(`supplement.state.${round.status}`)}</Tag>
        <p className="text-sm text-fg-2">{roundSentence(w, t, round)}</p>
        <span className="sp" />
        {round.letter ? (
          <a className="link text-sm" href={`/api/files/${round.letter.id}`} target="_blank" rel="noreferrer">
            {t("supplement.letter")}
          </a>
        ) : null}
        <LetterUpload
          roundId={round.id}
          text={round.letter ? t("supplement.replaceLetter") : t("supplement.addLetter")}
          done={t("supplement.letterAdded")}
        />
        {isOpen ? (
          <Button size={28} icon="plus" data-act="supplement-items">
            {t("supplement.addItems")}
          </Button>
        ) : null}
      </div>
      {round.items.length === 0 ? (
        <p className="px-5 text-sm text-fg-3">{t("supplement.noItems")}</p>
      ) : (
        <table className="tb tb-stack">
          <caption className="sr-only">{title}</caption>
          <colgroup>
            <col />
            <col className="hide-phone" style={{ width: 168 }} />
            <col style={{ width: 148 }} />
            <col style={{ width: 88 }} />
          </colgroup>
          <thead>
            <tr>
              <th scope="col">{t("supplement.wanted")}</th>
              <th scope="col" className="hide-phone">
                {t("supplement.why")}
              </th>
              <th scope="col">{t("supplement.itemState")}</th>
              <th scope="col">
                <span className="sr-only">{w.t("act.more")}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {round.items.map((item) => (
              <ItemRow key={item.id} w={w} t={t} item={item} isOpen={isOpen} applicationId={applicationId} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function roundSentence(w: Words, t: Translator<"applications">, round: Round): string {
  const { askedOn, endedOn, days, workingDays, reply, status } = round;
  const length = reply ? t(`clock.unit.${reply.unit}`, { n: reply.length }) : "";
  return [
    t("supplement.asked", { day: w.day(askedOn) }),
    status === "open"
      ? reply
        ? t("supplement.until", { length, day: w.day(reply.dueOn) })
        : t("supplement.noTerm")
      : null,
    status === "open" ? t("supplement.running", { days: days + 1, n: workingDays }) : null,
    status === "answered" && endedOn ? t("supplement.took", { day: w.day(endedOn), days, n: workingDays }) : null,
  ]
    .filter(Boolean)
    .join(w.locale === "en" ? ", " : "，");
}

const ITEM_TONES = { open: "warn", answered: "ok", "left-out": "idle" } as const;

function ItemRow({
  w,
  t,
  item,
  isOpen,
  applicationId,
}: Given & { item: Item; isOpen: boolean; applicationId: string }) {
  const paper = item.paper && (w.locale === "en" ? item.paper.name.en : item.paper.name.zh);
  const why = `${t(`act.cause.${item.cause}`)} · ${t(`act.fault.${item.fault}`)}`;
  const canSettle = isOpen && item.status === "open";
  return (
    <tr>
      <td className="whitespace-normal!">
        <span lang="zh-CN">
          {item.position}. {item.wanted}
        </span>
        <small className="flex flex-wrap items-center gap-x-2">
          {item.paper ? (
            <>
              <a
                className="hover:underline"
                data-soft
                href={`/desk/review?application=${applicationId}&at=${item.paper.id}`}
              >
                {paper}
              </a>
              {isOpen ? <PaperStatus w={w} status={item.paper.status} /> : null}
            </>
          ) : (
            t("supplement.statement")
          )}
        </small>
        <small className="only-phone">{why}</small>
      </td>
      <td className="hide-phone text-fg-2">{why}</td>
      <td className="whitespace-normal!">
        <Tag tone={ITEM_TONES[item.status]}>{t(`supplement.status.${item.status}`)}</Tag>
        {item.note || item.file || item.settledBy ? (
          <small>
            {[item.note ?? (item.file ? t("supplement.withFile", { file: item.file.name }) : null), item.settledBy]
              .filter(Boolean)
              .join(" · ")}
          </small>
        ) : null}
      </td>
      <td className="num">
        <ItemActs
          item={{
            id: item.id,
            version: item.version,
            wanted: item.wanted,
            cause: item.cause,
            fault: item.fault,
            hasPaper: item.paper !== null,
            canSettle,
            canReopen: item.isByHand,
          }}
          text={canSettle ? t("supplement.deal") : t("supplement.edit")}
          label={`${canSettle ? t("supplement.deal") : t("supplement.edit")} ${item.position}`}
        />
      </td>
    </tr>
  );
}
