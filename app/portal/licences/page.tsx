import type { Metadata } from "next";
import { pageLocale, pageWords } from "@/components/page-words";
import { PortalMain } from "@/components/shell/portal-shell";
import { Mark } from "@/components/application/status-mark";
import { formatBytes } from "@/components/format-bytes";
import { ButtonLink } from "@/components/ui/button";
import { Tag } from "@/components/ui/tag";
import type { Words } from "@/components/words";
import { daysBetween } from "@/domain/shared/day";
import { getTranslator, type Translator } from "@/messages";
import { api } from "@/server/api/caller";
import { PortalTabPage } from "../_components/portal-page";
import { textOf } from "../_components/texts";
import { foundOr404 } from "@/components/found-or-404";
import { portalVisitor } from "../_components/visitor";

export async function generateMetadata(): Promise<Metadata> {
  return { title: getTranslator(await pageLocale(), "portal")("title.licences") };
}

type Licence = Awaited<ReturnType<Awaited<ReturnType<typeof api>>["portal"]["licences"]>>["licences"][number];

/** The company's licences with their days and the duties that come with each, the soonest to end first. */
export default async function LicencesPage() {
  const [w, visitor] = await Promise.all([pageWords(), portalVisitor("/portal/licences")]);
  const { frame, licences } = await foundOr404((await api()).portal.licences({ clientId: visitor.clientId }));
  const t = getTranslator(w.locale, "portal");
  const next = licences.find(({ validTo }) => validTo !== null && validTo >= w.today);
  return (
    <PortalTabPage w={w} visitor={visitor} frame={frame}>
      <PortalMain className="pt-3">
        <h1 className="title-22">{t("licences.title", { n: licences.length })}</h1>
        <p className="mt-1 text-[15px] leading-6 text-fg-2">
          {licences.length === 0
            ? t("licences.empty")
            : next?.validTo
              ? t("licences.soon", { name: textOf(next.name, w.locale), day: w.day(next.validTo) })
              : null}
        </p>
        <ul className="mt-3.5 grid gap-3">
          {licences.map((licence) => (
            <li key={licence.id} className="pn pn-one">
              <LicenceCard t={t} w={w} licence={licence} />
            </li>
          ))}
        </ul>
      </PortalMain>
    </PortalTabPage>
  );
}

function LicenceCard({ t, w, licence }: { t: Translator<"portal">; w: Words; licence: Licence }) {
  const { number, scope, validFrom, validTo, isExpiryUnknown, duties, certificate } = licence;
  const rows: [string, React.ReactNode][] = [
    ...(number
      ? ([[t("licences.number"), <span className="wrap-anywhere">{number}</span>]] as [string, React.ReactNode][])
      : []),
    ...(scope ? ([[t("licences.scope"), scope]] as [string, React.ReactNode][]) : []),
    ...(validFrom ? ([[t("licences.from"), w.day(validFrom)]] as [string, React.ReactNode][]) : []),
    [t("licences.to"), <Until key="to" t={t} w={w} validTo={validTo} isExpiryUnknown={isExpiryUnknown} />],
  ];
  return (
    <>
      <h2>{textOf(licence.name, w.locale)}</h2>
      <dl className="mt-2 grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 text-[15px] leading-6">
        {rows.map(([label, value]) => (
          <div key={label} className="contents">
            <dt className="text-fg-2">{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {duties.length > 0 ? (
        <>
          <h3 className="mt-3 border-t border-line pt-3 text-sm font-strong text-fg-2">{t("licences.duties")}</h3>
          <ul className="mt-1 grid gap-1.5 text-[15px] leading-6">
            {duties.map((duty) => (
              <li key={duty.key} className="grid grid-cols-[16px_minmax(0,1fr)] gap-x-2.5">
                <Mark shape={duty.isOverdue ? "alert" : "dashed"} className="mt-1" />
                <span>
                  {duty.kind !== "annual-report"
                    ? t(duty.kind === "renewal" ? "licences.renewal" : "licences.expiry")
                    : duty.year === null
                      ? textOf(duty.name, w.locale)
                      : t("licences.annual-report", { year: duty.year })}
                  <span className="block text-sm text-fg-2">
                    {dutyDays(t, w, duty)}
                    {duty.isOverdue ? ` · ${t("licences.late")}` : ""}
                    {duty.provisional ? ` · ${t("licences.provisional")}` : ""}
                  </span>
                </span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {certificate ? (
        <ButtonLink
          href={`/api/files/${certificate.versionId}?download`}
          isPlain
          icon="download"
          size={48}
          className="mt-3.5 w-full"
          aria-label={t("licences.downloadOf", { name: textOf(licence.name, w.locale) })}
        >
          {t("licences.download", { size: formatBytes(certificate.bytes) })}
        </ButtonLink>
      ) : (
        <p className="mt-3 border-t border-line pt-3 text-sm text-fg-3">{t("licences.noFile")}</p>
      )}
    </>
  );
}

function Until({
  t,
  w,
  validTo,
  isExpiryUnknown,
}: { t: Translator<"portal">; w: Words } & Pick<Licence, "validTo" | "isExpiryUnknown">) {
  if (isExpiryUnknown) return <Tag tone="warn">{t("licences.unknown")}</Tag>;
  if (validTo === null) return t("licences.noEnd");
  const n = daysBetween(w.today, validTo);
  return (
    <>
      {w.day(validTo)}
      <span className={n < 0 ? "text-bad" : n <= 90 ? "text-warn" : "text-fg-3"}>
        {" · "}
        {n < 0 ? t("licences.over", { length: w.span(-n) }) : t("licences.left", { length: w.span(n) })}
      </span>
    </>
  );
}

function dutyDays(t: Translator<"portal">, w: Words, duty: Licence["duties"][number]): string {
  if (duty.opensOn && duty.dueOn) return t("licences.window", { from: w.day(duty.opensOn), to: w.day(duty.dueOn) });
  return duty.dueOn ? t("licences.by", { day: w.day(duty.dueOn) }) : t("licences.dayUnknown");
}
