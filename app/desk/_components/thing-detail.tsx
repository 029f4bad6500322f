import { StatusMark } from "@/components/application/status-mark";
import { ButtonLink } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import type { Words } from "@/components/words";
import type { Translator } from "@/messages/translator";
import { clientOf, hrefOf, licenceOf, type Thing } from "./today-list";

/** One act for several applications of a case, or the quote they wait for: what it is about, and the way to do it at once. */
export function ThingDetail({ w, t, thing }: { w: Words; t: Translator<"today">; thing: Thing }) {
  const [item] = thing;
  return (
    <div className="p-5">
      <div className="row text-sm text-fg-2">
        <Link className="ell hover:underline" href={`/desk/clients/${item.clientId}`}>
          {clientOf(item)}
        </Link>
        <span className="sp" />
        <Link className="text-xs text-fg-3 hover:underline" href={`/desk/cases/${item.caseId}`}>
          {item.caseNumber}
        </Link>
      </div>
      <h2 className="mt-1 text-lg font-strong">{w.t(`nextAct.${item.nextAct}`)}</h2>
      <p className="mt-2 text-sm text-fg-2">
        {[
          item.quoteId ? t("waitsForQuote", { n: thing.length }) : t("atOnce", { n: thing.length }),
          item.nextAct === "answer-quote" && item.dueOn
            ? t(item.dueOn < w.today ? "quoteEnded" : "quoteUntil", { day: w.day(item.dueOn) })
            : null,
        ]
          .filter(Boolean)
          .join(w.locale === "en" ? " " : "")}
      </p>
      <div className="mt-4 flex flex-wrap gap-2">
        <ButtonLink href={hrefOf(thing)} tone="primary" hotkey="enter">
          {t(item.quoteId ? "openQuote" : "openCase")}
        </ButtonLink>
      </div>
      <ul className="mt-5 border-t border-line">
        {thing.map((each) => (
          <li key={each.id} className="row border-b border-line py-2 text-sm">
            <StatusMark status={each.officialStatus} />
            <Link className="link min-w-0 flex-1" href={`/desk/applications/${each.id}`}>
              {w.application(licenceOf(w, each), each.kind)}
            </Link>
            <span className="text-xs text-fg-3">
              {each.papersTotal > 0 ? t("papers", { ready: each.papersReady, total: each.papersTotal }) : null}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
