import { Banner } from "@/components/ui/banner";
import { formatDay } from "@/components/format";
import type { Words } from "@/components/words";
import { dayInShanghai, daysBetween } from "@/domain/shared/day";
import type { Translator } from "@/messages";
import type { api } from "@/server/api/caller";

type Calendar = Awaited<ReturnType<Awaited<ReturnType<typeof api>>["calendar"]["get"]>>;

interface Props {
  w: Words;
  t: Translator<"calendar">;
  year: Calendar["years"][number];
  takenOver: readonly Calendar["takenOver"][number][];
}

/** One year: its notices with their source, what is off, what is worked, and what each taking over moved. */
export function YearDetail({ w, t, year, takenOver }: Props) {
  const name = (each: { zh: string; en: string }) => (w.locale === "en" ? each.en : each.zh);
  return (
    <>
      <div className="sec">
        <h2 className="title-20">{t("yearTitle", { year: year.year })}</h2>
        {year.isPublished ? null : (
          <Banner tone="warn" className="mt-3">
            {t("openYearText", { year: year.year })}
          </Banner>
        )}
        {year.notices.length > 0 ? (
          <ul className="mt-3 grid gap-1 text-sm">
            {year.notices.map(({ number, publishedOn, url }) => (
              <li key={`${number} ${publishedOn}`}>
                {url ? (
                  <a className="link" href={url} target="_blank" rel="noreferrer">
                    {number ?? t("noNumber")}
                  </a>
                ) : (
                  (number ?? t("noNumber"))
                )}
                {publishedOn ? <span className="text-fg-3"> · {w.day(publishedOn)}</span> : null}
              </li>
            ))}
          </ul>
        ) : null}
      </div>
      <div className="sec">
        <h3>{t("off")}</h3>
        <table className="tb tb-plain">
          <caption className="sr-only">{t("off")}</caption>
          <tbody>
            {year.holidays.map((each) => (
              <tr key={each.from}>
                <td>{name(each)}</td>
                <td>{stretch(w, each)}</td>
                <td className="num">{t("nDays", { n: daysBetween(each.from, each.to) + 1 })}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {year.workdays.length > 0 ? (
        <div className="sec">
          <h3>{t("worked")}</h3>
          <table className="tb tb-plain">
            <caption className="sr-only">{t("worked")}</caption>
            <tbody>
              {year.workdays.map((each) => (
                <tr key={each.day}>
                  <td>{name(each)}</td>
                  <td>{dayIn(w, each.day)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
      <div className="sec">
        <h3>{t("history")}</h3>
        {takenOver.length === 0 ? (
          <p className="text-sm text-fg-2">{year.isPublished ? t("shipped") : t("nothingYet")}</p>
        ) : (
          <ul className="grid gap-1 text-sm">
            {takenOver.map((each) => (
              <li key={each.at}>
                {t("takenOverBy", { by: each.by, day: w.day(dayInShanghai(new Date(each.at))) })}{" "}
                <span className="text-fg-2">
                  {each.moved === null ? t("countingShort") : t("movedClocks", { n: each.moved })}
                </span>
              </li>
            ))}
          </ul>
        )}
      </div>
    </>
  );
}

/** Without the year, which stands above. */
const dayIn = (w: Words, day: string) => `${formatDay(day, w.locale, day)} ${w.weekday(day)}`;
const stretch = (w: Words, { from, to }: { from: string; to: string }) =>
  from === to ? dayIn(w, from) : `${dayIn(w, from)} – ${dayIn(w, to)}`;
