import { MessagesProvider } from "@/components/messages-provider";
import { formatBytes } from "@/components/format-bytes";
import { Banner } from "@/components/ui/banner";
import { Button, ButtonLink } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { Tag } from "@/components/ui/tag";
import type { Words } from "@/components/words";
import { getTranslator, pickMessages } from "@/messages";
import type { Translator } from "@/messages/translator";
import { sentence } from "./acts-of";
import { BeforeFilingCard } from "./before-filing-card";
import { PackRun } from "./pack-run";
import type { Packs } from "./page-data";

type Given = { w: Words; t: Translator<"packs">; packs: Packs };

/** The filing packs of an application: what would go in now and what speaks against it, the one being made, those made. */
export function PackTab({
  w,
  a,
  applicationId,
  packs,
}: {
  w: Words;
  a: Translator<"applications">;
  applicationId: string;
  packs: Packs;
}) {
  const t = getTranslator(w.locale, "packs");
  const refusal = packs.refusal && sentence(getTranslator(w.locale, "errors"), packs.refusal);
  const isUnderWay = packs.run?.status === "queued" || packs.run?.status === "making";
  const barred = refusal ?? (packs.paperCount === 0 ? t("noPapers") : null);
  return (
    <div className="grid gap-4 py-4">
      <div className="row flex-wrap px-5">
        <div className="min-w-0">
          <p className="font-strong">{t("lead", { n: packs.paperCount })}</p>
          <p className="text-sm text-fg-2">{t("leadText")}</p>
        </div>
        <span className="sp" />
        {isUnderWay ? null : (
          <Button
            size={28}
            icon="document"
            data-act="pack"
            data-arg={packs.check?.result === "warn" ? "warn" : ""}
            disabledReason={barred}
          >
            {packs.packs.length > 0 ? t("again") : t("make")}
          </Button>
        )}
      </div>
      {packs.barredBy.length > 0 ? (
        <p className="px-5 text-sm text-fg-2">{t("barredBy", { papers: namesOf(w, packs.barredBy) })}</p>
      ) : null}
      {packs.check && packs.check.result !== "pass" ? (
        <BeforeFilingCard w={w} t={a} applicationId={applicationId} check={packs.check} />
      ) : null}
      <Run w={w} t={t} packs={packs} />
      {packs.packs.length === 0 ? (
        <Empty title={t("none")} text={t("noneText")} isBare />
      ) : (
        <Made w={w} t={t} packs={packs} />
      )}
    </div>
  );
}

/** The making under way, or why the last one ended without a pack. */
// messages: packs.fault.*
function Run({ w, t, packs }: Given) {
  const { run } = packs;
  if (!run) return null;
  if (run.status === "queued" || run.status === "making")
    return (
      <div className="px-5">
        <MessagesProvider
          locale={w.locale}
          today={w.today}
          messages={pickMessages(w.locale, ["packs.run", "common.act"])}
        >
          <PackRun key={run.id} run={run} />
        </MessagesProvider>
      </div>
    );
  if (run.status === "cancelled") return <p className="px-5 text-sm text-fg-2">{t("run.cancelled")}</p>;
  const warn = packs.check?.result === "warn" ? "warn" : "";
  return (
    <div className="px-5">
      <Banner tone="bad">
        <p>{t("run.failed", { n: run.faults.length })}</p>
        <ul className="mt-1 grid gap-1">
          {run.faults.map((fault) => (
            <li key={fault.requirementId}>
              <b>{w.locale === "en" ? fault.name.en : fault.name.zh}</b>
              <span className="ml-2">{faultWords(t, fault.reason)}</span>
            </li>
          ))}
        </ul>
        {run.faults.length > 0 && packs.refusal === null ? (
          <Button
            className="mt-2"
            size={28}
            data-act="pack"
            data-arg={`${warn}:${run.faults.map(({ requirementId }) => requirementId).join(",")}`}
          >
            {t("run.separate")}
          </Button>
        ) : null}
      </Banner>
    </div>
  );
}

function faultWords(t: Translator<"packs">, reason: string): string {
  const key = `fault.${reason}`;
  return t.has(key) ? t(key) : reason;
}

const namesOf = (w: Words, list: Packs["barredBy"]): string =>
  list.map((name) => (w.locale === "en" ? name.en : name.zh)).join(w.locale === "en" ? ", " : "、");

function Made({ w, t, packs }: Given) {
  return (
    <section aria-label={t("list")}>
      <ul className="grid">
        {packs.packs.map((pack) => {
          const isOlder = pack.newer.length + pack.gone.length > 0;
          return (
            <li key={pack.id} className="row flex-wrap items-start border-t border-line px-5 py-3 text-sm">
              <div className="min-w-0 basis-64 grow">
                <p className="row flex-wrap">
                  <b>{t("number", { n: pack.number })}</b>
                  <Tag tone={isOlder ? "warn" : "ok"}>{isOlder ? t("state.older") : t("state.current")}</Tag>
                  <span className="text-fg-2">{t("made", { name: pack.madeBy, at: w.instant(pack.createdAt) })}</span>
                </p>
                <p className="text-fg-2">
                  {t("holds", { papers: pack.paperCount, pages: pack.pdf.pages, rules: pack.ruleLabel })}
                </p>
                {pack.ownFiles.length > 0 ? (
                  <p className="text-fg-2">{t("ownFiles", { papers: namesOf(w, pack.ownFiles) })}</p>
                ) : null}
                {pack.newer.length > 0 ? (
                  <p className="text-warn">{t("newer", { papers: namesOf(w, pack.newer) })}</p>
                ) : null}
                {pack.gone.length > 0 ? (
                  <p className="text-warn">{t("gone", { papers: namesOf(w, pack.gone) })}</p>
                ) : null}
                {pack.acceptedReason ? (
                  <p className="text-fg-2">{t("reason", { reason: pack.acceptedReason })}</p>
                ) : null}
                <p className="text-xs text-fg-3" data-tip={`${pack.pdf.sha256} ${pack.zip.sha256}`}>
                  {t("hashLabel")} {t("hash", { pdf: pack.pdf.sha256.slice(0, 12), zip: pack.zip.sha256.slice(0, 12) })}
                </p>
              </div>
              <span className="row flex-wrap">
                {(["pdf", "zip"] as const).map((kind) => (
                  <ButtonLink
                    key={kind}
                    href={`/api/packs/${pack.id}/${kind}`}
                    isPlain
                    size={28}
                    icon="download"
                    aria-label={t(`fileLabel.${kind}`, { n: pack.number, size: formatBytes(pack[kind].bytes) })}
                  >
                    {t(`file.${kind}`, { size: formatBytes(pack[kind].bytes) })}
                  </ButtonLink>
                ))}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
