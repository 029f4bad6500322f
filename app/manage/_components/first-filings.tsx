import { formatPercent } from "@/components/format";
import { listQuery } from "@/components/application/list-address";
import { Link } from "@/components/ui/link";
import type { Words } from "@/components/words";
import { getTranslator } from "@/messages";
import type { Translator } from "@/messages/translator";
import type { api } from "@/server/api/caller";
import { Cell } from "./cell";

type Filings = Awaited<ReturnType<Awaited<ReturnType<typeof api>>["dashboard"]["firstFilings"]>>;

/** First-time acceptance by licence, authority and owner; each row opens what came back, each item its application. */
export function FirstFilings({ w, t, filings }: { w: Words; t: Translator<"dashboard">; filings: Filings }) {
  const a = getTranslator(w.locale, "applications");
  const inWords = (text: { zh: string; en: string }) => (w.locale === "en" ? text.en : text.zh);
  const listOf = (row: Filings["rows"][number], answered: "any" | "returned") =>
    `/desk/applications${listQuery({ answered, since: filings.since, licence: row.licenceId, owner: row.ownerId })}`;
  return (
    <Cell span={12} title={t("filings.title")} note={t("filings.note")}>
      {filings.rows.length === 0 ? (
        <p className="text-sm text-fg-3">{t("filings.none")}</p>
      ) : (
        <div className="-mx-5">
          <table className="tb tb-2">
            <caption className="sr-only">{t("filings.title")}</caption>
            <colgroup>
              <col />
              <col className="hide-phone" style={{ width: 96 }} />
              <col style={{ width: 112 }} />
              <col style={{ width: 64 }} />
              <col className="hide-phone" style={{ width: "45%" }} />
            </colgroup>
            <thead>
              <tr>
                <th scope="col">{t("filings.licence")}</th>
                <th scope="col" className="hide-phone">
                  {t("filings.owner")}
                </th>
                <th scope="col" className="num">
                  {t("filings.rate")}
                </th>
                <th scope="col" className="num">
                  {t("filings.returned")}
                </th>
                <th scope="col" className="hide-phone">
                  {t("filings.items")}
                </th>
              </tr>
            </thead>
            <tbody>
              {filings.rows.map((row) => (
                <tr key={`${row.licenceId} ${row.ownerId}`}>
                  <td>
                    {inWords(row.licence)}
                    {row.authority ? <small>{inWords(row.authority)}</small> : null}
                  </td>
                  <td className="hide-phone text-fg-2">{row.owner}</td>
                  <td className="num">
                    <Link className="hover:underline" href={listOf(row, "any")}>
                      {formatPercent(row.accepted, row.answered)}
                    </Link>
                    <small>{t("filings.of", { good: row.accepted, n: row.answered })}</small>
                  </td>
                  <td className="num">
                    {row.answered > row.accepted ? (
                      <Link className="hover:underline" href={listOf(row, "returned")}>
                        {row.answered - row.accepted}
                      </Link>
                    ) : (
                      "0"
                    )}
                  </td>
                  <td className="hide-phone whitespace-normal!">
                    {row.items.length > 0 ? (
                      <details>
                        <summary className="link text-sm">{t("filings.count", { n: row.items.length })}</summary>
                        <ul className="mt-1 grid gap-1">
                          {row.items.map((item) => (
                            <li key={`${item.applicationId} ${item.wanted}`} className="text-sm">
                              <Link
                                className="hover:underline"
                                href={`/desk/applications/${item.applicationId}?tab=supplement`}
                              >
                                <span lang="zh-CN">{item.wanted}</span>
                              </Link>
                              <small>
                                {[
                                  item.client,
                                  a(`act.cause.${item.cause}`),
                                  a(`act.fault.${item.fault}`),
                                  w.day(item.askedOn),
                                ].join(" · ")}
                              </small>
                            </li>
                          ))}
                        </ul>
                      </details>
                    ) : row.answered > row.accepted ? (
                      <span className="text-fg-3">{t("filings.noItems")}</span>
                    ) : null}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Cell>
  );
}
