"use client";
import { formatDay } from "@/components/format";
import { useT, useWords } from "@/components/messages-provider";
import { Banner } from "@/components/ui/banner";
import { Tag } from "@/components/ui/tag";
import type { ChangedDay } from "@/domain/calendar/apply-notice";
import type { HolidayNotice } from "@/domain/calendar/read-notice";
import type { ApplicationKind } from "@/domain/workflow/application-kind";

export interface Preview {
  notice: HolidayNotice;
  isRevision: boolean;
  changed: ChangedDay[];
  missing: { day: string; zh: string; en: string }[];
  moving: {
    id: string;
    number: string;
    licence: string;
    kind: ApplicationKind;
    clock: string;
    client: string | null;
    owner: string;
    from: string;
    to: string;
  }[];
  settled: number;
  fingerprint: string;
}

/** Exactly what taking the notice over does: which days count otherwise, and which deadlines move from when to when. */
export function NoticeChanges({ preview }: { preview: Preview }) {
  const t = useT("calendar");
  const w = useWords();
  const { notice, changed, missing, moving, settled, isRevision } = preview;
  const name = (each: { zh: string; en: string }) => (w.locale === "en" ? each.en : each.zh);
  return (
    <>
      {isRevision || missing.length > 0 ? (
        <div className="grid gap-2 px-4 pb-4 desk:px-5">
          {isRevision ? <Banner tone="warn">{t("notice.revises", { year: notice.year })}</Banner> : null}
          {missing.map((each) => (
            <Banner key={each.day} tone="bad" icon="warning">
              {t("notice.missing", { name: name(each), day: w.longDay(each.day) })}
            </Banner>
          ))}
        </div>
      ) : null}
      <section className="sec">
        <h2>{t("notice.days", { n: changed.length })}</h2>
        {changed.length === 0 ? (
          <p className="text-sm text-fg-2">{t("notice.noDays")}</p>
        ) : (
          <ul className="mt-2 flex flex-wrap gap-1.5 text-sm">
            {changed.map(({ day, is }) => (
              <li key={day}>
                <Tag tone={is.kind === "holiday" || is.kind === "weekend" ? "ok" : "warn"}>
                  {`${formatDay(day, w.locale, `${notice.year}-01-01`)} ${w.weekday(day)} ${is.kind === "holiday" || is.kind === "weekend" ? t("notice.off") : t("notice.worked")}`}
                </Tag>
              </li>
            ))}
          </ul>
        )}
      </section>
      <section className="sec">
        <h2>{t("notice.moves", { n: moving.length })}</h2>
        <p className="text-sm text-fg-2">{t("notice.settled", { n: settled })}</p>
        {moving.length > 0 ? (
          <div className="mt-2 overflow-x-auto">
            <table className="tb tb-plain min-w-[640px]">
              <caption className="sr-only">{t("notice.moves", { n: moving.length })}</caption>
              <thead>
                <tr>
                  <th scope="col">{t("notice.head.application")}</th>
                  <th scope="col">{t("notice.head.clock")}</th>
                  <th scope="col">{t("notice.head.owner")}</th>
                  <th scope="col">{t("notice.head.from")}</th>
                  <th scope="col">{t("notice.head.to")}</th>
                </tr>
              </thead>
              <tbody>
                {moving.map((each) => (
                  <tr key={each.id}>
                    <td>
                      {each.client ? `${each.client} · ` : ""}
                      {w.application(each.licence, each.kind)} <span className="text-fg-3">{each.number}</span>
                    </td>
                    <td>{each.clock}</td>
                    <td>{each.owner}</td>
                    <td className="whitespace-nowrap">{w.day(each.from)}</td>
                    <td className="whitespace-nowrap font-strong">{w.day(each.to)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        ) : null}
      </section>
    </>
  );
}
