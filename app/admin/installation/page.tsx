import type { Metadata } from "next";
import type { ReactNode } from "react";
import { formatBytes } from "@/components/format-bytes";
import { pageLocale, pageWords } from "@/components/page-words";
import { DeskBar, Lead, Pane, Split } from "@/components/shell/desk-page";
import { Banner } from "@/components/ui/banner";
import { dayInShanghai } from "@/domain/shared/day";
import { getTranslator } from "@/messages";
import { api } from "@/server/api/caller";
import { onlyAdministrator } from "../_components/only-administrator";

export async function generateMetadata(): Promise<Metadata> {
  return { title: getTranslator(await pageLocale(), "admin")("installation.title") };
}

/** What runs here, how much it holds and how it reaches the world. */
export default async function InstallationPage() {
  const [w] = await Promise.all([pageWords(), onlyAdministrator()]);
  const info = await (await api()).people.installation();
  const t = getTranslator(w.locale, "admin");
  const rows: [string, ReactNode][] = [
    [t("installation.agency"), info.agencyName],
    [t("installation.mode"), t(`installation.modes.${info.mode}`)],
    [t("installation.url"), info.publicUrl],
    [t("installation.proxies"), info.trustedProxies],
    [
      t("installation.mail"),
      info.hasMail ? t("installation.mailFrom", { from: info.mailFrom ?? "" }) : t("installation.mailOff"),
    ],
    [t("installation.undelivered"), w.count(info.undeliveredCount)],
    [t("installation.upload"), formatBytes(info.uploadLimitBytes)],
    [t("installation.clientStorage"), formatBytes(info.clientStorageBytes)],
    [
      t("installation.rules"),
      info.rules
        ? t("installation.rulesText", {
            label: info.rules.label,
            day: w.day(dayInShanghai(info.rules.publishedAt)),
            hash: info.rules.hash.slice(0, 16),
          })
        : "—",
    ],
    [t("installation.people"), w.count(info.peopleCount)],
    [t("installation.clients"), w.count(info.clientCount)],
    [
      t("installation.files"),
      t("installation.filesText", { n: w.count(info.fileCount), size: formatBytes(info.fileBytes) }),
    ],
    [t("installation.version"), info.version],
    [t("installation.node"), info.nodeVersion],
    [t("installation.database"), `PostgreSQL ${info.databaseVersion}`],
    [t("installation.databaseSize"), formatBytes(info.databaseBytes)],
  ];
  const isOpenNetwork = info.mode === "production" && info.publicUrl.startsWith("http:");
  return (
    <>
      <DeskBar w={w} title={getTranslator(w.locale, "shell")("nav.settings")} isHeadingBelow />
      <Split>
        <Pane role="list">
          <Lead level={1} title={t("installation.title")} text={t("installation.text")} />
          {isOpenNetwork ? (
            <Banner tone="warn" icon="warning" className="mx-5 mb-3">
              {t("installation.insecure")}
            </Banner>
          ) : null}
          <dl className="kv px-5 pb-6" style={{ gridTemplateColumns: "152px minmax(0, 1fr)" }}>
            {rows.map(([label, value]) => (
              <div key={label} className="contents">
                <dt>{label}</dt>
                <dd className="wrap-anywhere">{value}</dd>
              </div>
            ))}
          </dl>
        </Pane>
      </Split>
    </>
  );
}
