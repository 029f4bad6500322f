import { MessagesProvider } from "@/components/messages-provider";
import { ButtonLink, IconLink } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { Tag, type TagTone } from "@/components/ui/tag";
import type { Words } from "@/components/words";
import { getTranslator, pickMessages } from "@/messages";
import type { Translator } from "@/messages/translator";
import { ClientActs, ReopenClient } from "./client-acts";
import type { ImpactClient, ImpactRun } from "./run-words";

export const CHANGE_TONE = {
  gained: "act",
  lost: "idle",
  undetermined: "warn",
  changed: "line",
} as const satisfies Record<string, TagTone>;

type Licence = ImpactClient["licences"][number];

/** What changes for one client, licence by licence, and what may be done about it. */
export function ClientSide({
  w,
  run,
  client,
  closeHref,
}: {
  w: Words;
  run: ImpactRun;
  client: ImpactClient;
  closeHref: string;
}) {
  const t = getTranslator(w.locale, "impact");
  const licences = client.licences.map(({ name }) => name).join(w.locale === "en" ? ", " : "、");
  return (
    <div className="p-5">
      <div className="row">
        <Link className="ell text-sm text-fg-2 hover:underline" href={`/desk/clients/${client.clientId}`}>
          {client.clientName}
        </Link>
        <span className="sp" />
        <span className="text-sm text-fg-3">{client.ownerName}</span>
        <IconLink icon="close" label={t("closeDetail")} href={closeHref} hotkey="escape" size={28} />
      </div>
      {client.assessedOn ? (
        <p className="mt-1 text-sm text-fg-3">
          <Link className="hover:underline" href={`/desk/assessments/${client.assessmentId}/result`}>
            {t("facts", { day: w.day(client.assessedOn) })}
          </Link>
        </p>
      ) : null}
      <div className="mt-4">
        <MessagesProvider
          locale={w.locale}
          today={w.today}
          messages={pickMessages(w.locale, ["impact", "common.act", "common.field"])}
        >
          {client.state === "open" ? (
            <ClientActs
              client={{
                runId: run.id,
                clientId: client.clientId,
                name: client.clientName,
                version: client.version,
                contacts: client.contacts.map(({ id, name, email, subject, body }) => ({
                  id,
                  name,
                  email,
                  subject,
                  body,
                })),
                isOfDraft: run.kind === "preview",
                caseTitle: caseTitle(t, w, run, licences).slice(0, 120),
              }}
            />
          ) : (
            <div className="grid gap-2 rounded border border-line px-4 py-3">
              <p className="row text-sm">
                <Tag tone="ok">{t(`state.${client.state}`)}</Tag>
                {client.actedByName && client.actedAt ? (
                  <span className="text-fg-3">
                    {t("acted", { who: client.actedByName, when: w.instant(client.actedAt) })}
                  </span>
                ) : null}
              </p>
              {client.reason ? <p className="text-sm whitespace-pre-wrap">{client.reason}</p> : null}
              <div className="flex flex-wrap gap-2">
                {client.caseId ? (
                  <ButtonLink href={`/desk/cases/${client.caseId}`}>{t("openCaseLink")}</ButtonLink>
                ) : null}
                <ReopenClient runId={run.id} clientId={client.clientId} version={client.version} />
              </div>
            </div>
          )}
        </MessagesProvider>
      </div>
      <div className="mt-5 grid gap-5">
        {client.licences.map((licence) => (
          <LicenceChange key={licence.licence} t={t} w={w} licence={licence} judged={client.judged[licence.licence]} />
        ))}
      </div>
    </div>
  );
}

function LicenceChange({
  t,
  w,
  licence,
  judged,
}: {
  t: Translator<"impact">;
  w: Words;
  licence: Licence;
  judged: ImpactClient["judged"][string] | undefined;
}) {
  const { name, change, before, after, held, lines, why, questions, parts } = licence;
  const verdict = (given: Licence["before"]) => (given === null ? t("none-in") : t(`verdict.${given}`));
  return (
    <section className="border-t border-line pt-4">
      <h2 className="row flex-wrap text-base font-strong">
        {name}
        <Tag tone={CHANGE_TONE[change]}>{t(`change.${change}`)}</Tag>
        {held ? <Tag tone="line">{t("held")}</Tag> : null}
      </h2>
      {before === after ? null : (
        <p className="mt-1 text-sm text-fg-2">{t("turn", { before: verdict(before), after: verdict(after) })}</p>
      )}
      {judged ? (
        <p className="mt-2 text-sm">
          <span className="block text-xs text-fg-3">
            {t("judged", { by: judged.by, day: w.day(judged.on) })}
            {judged.stands ? null : ` · ${t("judgedAgain")}`}
          </span>
          {t("judgedAs", { verdict: verdict(judged.verdict), reason: judged.reason })}
        </p>
      ) : null}
      {parts.includes("conflict") ? <p className="mt-1 text-sm text-fg-2">{t("part.conflict")}</p> : null}
      <Sentences head={t("why")} sentences={why} />
      <Sentences head={t("questions")} sentences={questions} />
      {lines.length > 0 ? (
        <dl className="mt-2 grid gap-2 text-sm">
          {lines.map((line, i) => (
            <div key={`${line.part}-${String(i)}`} className="border-l-2 border-line pl-3">
              <dt className="text-xs text-fg-3">
                {t(`part.${line.part}`)}
                {line.state ? ` · ${t(`condition.${line.state}`)}` : null}
              </dt>
              <dd>
                <Turned t={t} before={line.before} after={line.after} />
              </dd>
            </div>
          ))}
        </dl>
      ) : null}
    </section>
  );
}

function Turned({ t, before, after }: { t: Translator<"impact">; before: string | null; after: string | null }) {
  if (before === null) return <p>{t("addedLine", { text: after ?? "" })}</p>;
  if (after === null) return <p>{t("droppedLine", { text: before })}</p>;
  if (before === after) return <p>{after}</p>;
  return (
    <>
      <p className="text-fg-3">
        {t("was")} <del className="no-underline">{before}</del>
      </p>
      <p>
        {t("is")} {after}
      </p>
    </>
  );
}

function Sentences({ head, sentences }: { head: string; sentences: readonly string[] }) {
  if (sentences.length === 0) return null;
  return (
    <div className="mt-2 text-sm">
      <p className="text-xs text-fg-3">{head}</p>
      <ul>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </div>
  );
}

function caseTitle(t: Translator<"impact">, w: Words, { kind, to }: ImpactRun, licences: string): string {
  if (kind === "who-would-need") return t("caseDialog.planned", { licences });
  if (kind === "as-of-day") return t("caseDialog.fromDay", { day: w.day(to.day), licences });
  return t("caseDialog.value", { rules: to.label, licences });
}
