import { MessagesProvider } from "@/components/messages-provider";
import { IconLink } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";
import { Tag } from "@/components/ui/tag";
import type { Words } from "@/components/words";
import { isAccount } from "@/domain/custody/custody";
import { getTranslator, pickMessages } from "@/messages";
import { ThingActs } from "./custody-acts";
import { originalPapers, shownOf, typedOf } from "./shown-of";
import { dueMark, placeText, type ThingPageData } from "./thing-words";

type Line = ThingPageData["ledger"][number];

/** One thing beside the list: where it is, what can be done, and everything that happened to it. */
export function ThingDetail({
  w,
  page,
  colleagues,
  meId,
  closeHref,
}: {
  w: Words;
  page: ThingPageData;
  colleagues: readonly { id: string; name: string }[];
  meId: string;
  closeHref: string;
}) {
  const t = getTranslator(w.locale, "custody");
  const { thing, ledger } = page;
  const last = ledger.find(({ sequence }) => sequence === page.correctable);
  const facts: [string, React.ReactNode][] = [
    [t("fact.code"), thing.code],
    [
      t("fact.client"),
      <Link key="client" className="link" href={`/desk/clients/${thing.clientId}`}>
        {thing.clientName}
      </Link>,
    ],
    [t("fact.holder"), placeText(t, thing)],
    [t("fact.since"), w.day(thing.since)],
    ...(thing.dueBackOn ? [[t("fact.due"), w.day(thing.dueBackOn)] as [string, React.ReactNode]] : []),
    ...(thing.to
      ? [
          [
            t("fact.tracking"),
            t("way", { holder: thing.holder ?? "", tracking: thing.tracking ?? "", to: thing.to.name }),
          ] as [string, React.ReactNode],
        ]
      : []),
    ...(isAccount(thing.kind)
      ? ([
          [t("fact.portal"), thing.portal ?? ""],
          [
            t("fact.login"),
            <span key="login">
              <span className="break-all">{thing.loginName ?? "—"}</span>
              <span className="block text-xs text-fg-3">{t("noPassword")}</span>
            </span>,
          ],
          [t("fact.codes"), thing.codesTo ?? "—"],
        ] as [string, React.ReactNode][])
      : []),
    ...(thing.note
      ? [
          [
            t("fact.note"),
            <span key="note" className="whitespace-pre-wrap">
              {thing.note}
            </span>,
          ] as [string, React.ReactNode],
        ]
      : []),
  ];
  return (
    <div className="p-5">
      <div className="row">
        <span className="text-sm text-fg-2">{t(`kind.${thing.kind}`)}</span>
        <span className="sp" />
        {dueMark(w, t, thing)}
        <IconLink icon="close" label={t("close")} href={closeHref} hotkey="escape" size={28} />
      </div>
      <h2 className="mt-1 mb-4 text-lg font-strong">{thing.name}</h2>
      <MessagesProvider
        locale={w.locale}
        today={w.today}
        messages={pickMessages(w.locale, [
          "custody.kind",
          "custody.act",
          "custody.ask",
          "custody.verb",
          "custody.form",
          "custody.conflict",
          "custody.done",
          "custody.doneTitle",
          "custody.doneText",
          "custody.print",
          "custody.close",
          "custody.more",
          "custody.edit",
          "custody.editTitle",
          "custody.editText",
          "custody.save",
          "custody.saved",
          "custody.correct",
          "custody.correctTitle",
          "custody.correctText",
          "custody.correctVerb",
          "custody.corrected",
          "common.act",
          "common.field",
        ])}
      >
        <ThingActs
          key={thing.id}
          thing={shownOf(t, thing)}
          others={page.others.map((each) => shownOf(t, each))}
          typed={typedOf(thing)}
          people={{
            clientId: thing.clientId,
            colleagues,
            meId,
            contacts: page.contacts,
            papers: originalPapers(w),
          }}
          lastAct={last ? t(`act.${last.act}`) : null}
        />
      </MessagesProvider>
      <dl className="kv mt-5">
        {facts.map(([label, value]) => (
          <div key={label} className="contents">
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <h3 className="mt-6 mb-2 text-sm font-strong">{t("ledger")}</h3>
      <ol className="text-sm">
        {ledger.map((line) => (
          <li key={line.sequence} className="border-b border-line py-2 last:border-0">
            <LedgerLine w={w} line={line} />
          </li>
        ))}
      </ol>
    </div>
  );
}

/** One entry: what, when, from whom to whom, and its receipt. */
function LedgerLine({ w, line }: { w: Words; line: Line }) {
  const t = getTranslator(w.locale, "custody");
  const { from, to, courier, tracking, dueBackOn } = line;
  const way =
    from && to && from !== to ? t("line.fromTo", { from, to }) : to ? t("line.to", { to }) : from ? from : null;
  const more = [
    way,
    courier ? `${courier} ${tracking ?? ""}` : null,
    dueBackOn ? t("line.due", { day: w.day(dueBackOn) }) : null,
  ].filter((part): part is string => part !== null);
  return (
    <div className={line.isTakenBack ? "text-fg-3" : undefined}>
      <div className="row">
        <span className={line.isTakenBack ? "line-through" : "font-strong"}>{t(`act.${line.act}`)}</span>
        <span className="text-fg-3">{w.day(line.on)}</span>
        {line.isTakenBack ? <Tag tone="line">{t("line.takenBack")}</Tag> : null}
        {line.corrects === null ? null : (
          <span className="text-xs text-fg-3">{t("line.corrects", { n: line.corrects })}</span>
        )}
      </div>
      {more.length > 0 ? <p>{more.join(" · ")}</p> : null}
      {line.note ? <p className="text-fg-2">{line.note}</p> : null}
      <p className="row text-xs text-fg-3">
        <a className="link row" href={`/api/pdf/receipts/${line.actId}`} target="_blank" rel="noreferrer">
          <Icon name="print" size={12} />
          {t("line.receipt", { number: line.number })}
        </a>
        <span>
          {[t("line.by", { name: line.by }), line.things > 1 ? t("line.several", { n: line.things }) : null]
            .filter(Boolean)
            .join(" · ")}
        </span>
      </p>
    </div>
  );
}
