import { Pane } from "@/components/shell/desk-page";
import { Avatar } from "@/components/ui/avatar";
import { Link } from "@/components/ui/link";
import type { Words } from "@/components/words";
import type { Translator } from "@/messages/translator";
import { EventTimeline } from "../../../_components/event-timeline";
import { ChaseSwitch } from "./chase-switch";
import { ClockPanel } from "./clock-panel";
import type { ApplicationData } from "./page-data";

/** The column of facts: clocks, who and what, the last things that happened. */
export function FactsPane({ w, t, page }: { w: Words; t: Translator<"applications">; page: ApplicationData }) {
  const { application, contacts, caseNumber, caseId, heldLicence } = page;
  const [contact] = contacts;
  return (
    <Pane role="side" label={t("page.facts")}>
      <ClockPanel w={w} t={t} page={page} />
      <div className="sec">
        <dl className="kv">
          <dt>{t("fact.owner")}</dt>
          <dd className="row">
            <Avatar name={page.ownerName} size={18} />
            {page.ownerName}
            <span className="sp" />
            <button type="button" className="link text-xs" data-act="assign">
              {t("fact.change")}
            </button>
          </dd>
          {page.template.needsOtherReviewer ? (
            <>
              <dt>{t("fact.reviewer")}</dt>
              <dd className="row">
                {page.reviewerName ? (
                  <>
                    <Avatar name={page.reviewerName} size={18} />
                    {page.reviewerName}
                  </>
                ) : (
                  <span className="text-fg-3">{t("fact.noReviewer")}</span>
                )}
              </dd>
            </>
          ) : null}
          <dt>{t("fact.contact")}</dt>
          <dd>{contact ? contact.name : <span className="text-fg-3">{t("fact.noContact")}</span>}</dd>
          {page.chase ? (
            <>
              <dt>{t("chase.title")}</dt>
              <dd className="row flex-wrap">
                {page.chase.why
                  ? t(`chase.why.${page.chase.why}`, { n: page.chase.reminders })
                  : t("chase.next", { day: w.day(page.chase.next ?? w.today) })}
                <span className="sp" />
                {page.chase.why === null || page.chase.why === "paused" ? (
                  <ChaseSwitch
                    requestId={page.chase.requestId}
                    isPaused={page.chase.isPaused}
                    words={{
                      verb: t(page.chase.isPaused ? "chase.begin" : "chase.stop"),
                      done: t(page.chase.isPaused ? "chase.begun" : "chase.stopped"),
                    }}
                  />
                ) : null}
              </dd>
            </>
          ) : null}
          <dt>{t("fact.case")}</dt>
          <dd>
            <Link className="link" href={`/desk/cases/${caseId}`}>
              {caseNumber}
            </Link>
          </dd>
          {application.filingNumber ? (
            <>
              <dt>{t("fact.filingNumber")}</dt>
              <dd>{application.filingNumber}</dd>
            </>
          ) : null}
          {heldLicence ? (
            <>
              <dt>{t("fact.held")}</dt>
              <dd>
                {heldLicence.number ?? w.t("toConfirm")}
                {heldLicence.validTo ? ` · ${t("papers.until", { day: heldLicence.validTo })}` : null}
              </dd>
            </>
          ) : null}
          {application.supplementRounds > 0 ? (
            <>
              <dt>{t("fact.supplements")}</dt>
              <dd>{t("fact.rounds", { n: application.supplementRounds })}</dd>
            </>
          ) : null}
          <dt>{t("fact.rules")}</dt>
          <dd>
            {page.ruleLabel}
            {application.assessmentId ? (
              <>
                {" "}
                <Link className="link text-xs" href={`/desk/assessments/${application.assessmentId}`}>
                  {t("fact.assessment")}
                </Link>
              </>
            ) : null}
            {page.hasNewerRules ? (
              <button type="button" className="link ml-2 text-xs" data-act="newer-rules">
                {t("act.newer.heading")}
              </button>
            ) : null}
          </dd>
        </dl>
      </div>
      <div className="sec">
        <h2>{t("page.timeline")}</h2>
        <EventTimeline w={w} label={t("page.timeline")} events={page.events} />
      </div>
    </Pane>
  );
}
