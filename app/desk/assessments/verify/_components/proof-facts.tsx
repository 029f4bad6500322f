"use client";
import { useT } from "@/components/messages-provider";
import { Banner } from "@/components/ui/banner";
import { Link } from "@/components/ui/link";
import type { Proof } from "@/domain/assessment/proof";
import type { Record } from "./check-file";

/** What a true proof says, and whether it is the one on record here. */
export function ProofFacts({ proof, record }: { proof: Proof; record: Record }) {
  const t = useT("assessments");
  const { about, ruleSet } = proof;
  const required = Object.values(proof.verdicts).filter((verdict) => verdict === "required").length;
  const link = (words: React.ReactNode) =>
    record !== null && record !== "unknown" ? (
      <Link href={`/desk/assessments/${record.id}`} className="link">
        {words}
      </Link>
    ) : (
      words
    );
  return (
    <>
      <div className="mt-3">
        {record === "unknown" ? (
          <Banner tone="warn">{t("verify.recordUnknown")}</Banner>
        ) : record === null ? (
          <Banner tone="warn">{t("verify.notOnRecord")}</Banner>
        ) : record.client === about.client ? (
          <Banner tone="ok">
            {t.rich("verify.onRecord", {
              client: record.client,
              number: record.caseNumber,
              day: record.assessedOn,
              a: link,
            })}
          </Banner>
        ) : (
          <Banner tone="warn">{t.rich("verify.otherClient", { client: record.client, a: link })}</Banner>
        )}
      </div>
      <dl className="kv mt-4">
        <dt>{t("verify.client")}</dt>
        <dd>{about.client}</dd>
        {about.uscc ? (
          <>
            <dt>{t("verify.uscc")}</dt>
            <dd className="font-mono">{about.uscc}</dd>
          </>
        ) : null}
        <dt>{t("verify.case")}</dt>
        <dd>{about.caseNumber}</dd>
        <dt>{t("verify.date")}</dt>
        <dd>{proof.date}</dd>
        <dt>{t("verify.facts")}</dt>
        <dd>{t("verify.factCount", { n: Object.keys(proof.facts).length })}</dd>
        <dt>{t("verify.verdicts")}</dt>
        <dd>{t("verify.requiredCount", { n: required })}</dd>
        <dt>{t("verify.rules")}</dt>
        <dd>{ruleSet.version}</dd>
        <dt>{t("verify.hash")}</dt>
        <dd className="font-mono wrap-anywhere">{ruleSet.hash}</dd>
        <dt>{t("verify.receipt")}</dt>
        <dd className="font-mono wrap-anywhere">{proof.receipt}</dd>
      </dl>
    </>
  );
}
