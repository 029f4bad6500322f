import { MessagesProvider } from "@/components/messages-provider";
import { Figure } from "@/components/rules/figure";
import { DetailBar } from "@/components/shell/desk-page";
import { IconLink } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Tag } from "@/components/ui/tag";
import type { Words } from "@/components/words";
import { getTranslator, pickMessages } from "@/messages";
import type { api } from "@/server/api/caller";
import { ConfirmButton, WithdrawButton } from "./confirm-acts";

type StatementView = NonNullable<Awaited<ReturnType<Awaited<ReturnType<typeof api>>["ruleConfirmations"]["get"]>>>;

/** One statement beside the list: what it says, where that stands, who confirmed it, and the act. */
export function StatementDetail({
  w,
  statement,
  closeHref,
  nextHref,
}: {
  w: Words;
  statement: StatementView;
  closeHref: string;
  nextHref: string;
}) {
  const t = getTranslator(w.locale, "confirmations");
  const { inForceFrom, inForceTo, confirmations } = statement;
  const last = confirmations.find(({ isOther }) => !isOther) ?? null;
  const inForce = [
    ...(inForceFrom ? [t("from", { day: w.day(inForceFrom) })] : []),
    ...(inForceTo ? [t("until", { day: w.day(inForceTo) })] : []),
  ];
  return (
    <MessagesProvider
      locale={w.locale}
      today={w.today}
      messages={pickMessages(w.locale, ["confirmations", "common.act", "common.field"])}
    >
      <DetailBar w={w} title={t("title")} backHref={closeHref} />
      <div className="sec">
        <div className="row">
          <h2 className="ell">
            {statement.licenceName} · {t(`kind.${statement.kind}`)}
          </h2>
          <span className="sp" />
          <IconLink icon="close" label={t("close")} href={closeHref} hotkey="escape" />
        </div>
        <p className="mt-2 text-lg">
          <Figure w={w} standing={{ state: statement.state, knownOn: statement.knownOn, last }}>
            {statement.text}
          </Figure>
        </p>
        <div className="mt-3">
          <ConfirmButton
            statement={{ key: statement.key, hash: statement.hash }}
            alike={statement.alike.map(({ key, hash, licenceName, kind, text }) => ({
              ...{ key, hash, text },
              name: `${licenceName} · ${t(`kind.${kind}`)}`,
            }))}
            nextHref={nextHref}
          />
        </div>
      </div>
      {statement.details.length > 0 ? (
        <div className="sec">
          <h2>{t("details")}</h2>
          {statement.details.map((line) => (
            <p key={line} className="text-sm text-fg-2">
              {line}
            </p>
          ))}
        </div>
      ) : null}
      <div className="sec">
        <h2>{t("cites")}</h2>
        <ul className="grid gap-1 text-sm">
          {statement.cites.map((cite) => (
            <li key={cite.text}>
              {cite.url ? (
                <a href={cite.url} className="link" target="_blank" rel="noreferrer">
                  {cite.text} <Icon name="external" size={12} />
                </a>
              ) : (
                cite.text
              )}
            </li>
          ))}
        </ul>
        <p className="mt-2 row text-sm">
          <Tag tone={statement.confidence === "official" ? "ok" : "line"}>
            {t(`confidence.${statement.confidence ?? "none"}`)}
          </Tag>
          {statement.entryLevel ? <span className="text-fg-3">{t("entryLevel")}</span> : null}
        </p>
      </div>
      <div className="sec">
        <dl className="kv">
          <dt>{t("fact.inForce")}</dt>
          <dd>{inForce.length > 0 ? w.list(inForce) : t("always")}</dd>
          <dt>{t("fact.clients")}</dt>
          <dd>{t("clientsNote", { n: statement.clients })}</dd>
        </dl>
      </div>
      <div className="sec">
        <h2>{t("history")}</h2>
        {confirmations.length === 0 ? (
          <p className="text-sm text-fg-3">
            {t("noHistory")} {t("saidOn", { day: w.day(statement.knownOn) })}
          </p>
        ) : (
          <ul className="grid gap-2 text-sm">
            {confirmations.map((each) => (
              <li key={each.id}>
                <span className="row">
                  <b>{t("historyLine", { by: each.by, day: w.day(each.on) })}</b>
                  <span className="sp" />
                  {each.isOwn ? <WithdrawButton confirmationId={each.id} /> : null}
                </span>
                <span className="block whitespace-pre-line text-fg-2">{each.note}</span>
                {each.isOther ? <span className="block text-xs text-fg-3">{t("other")}</span> : null}
              </li>
            ))}
          </ul>
        )}
      </div>
    </MessagesProvider>
  );
}
