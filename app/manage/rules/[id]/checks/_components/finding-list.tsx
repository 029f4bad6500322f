import { Link } from "@/components/ui/link";
import { Tag } from "@/components/ui/tag";
import type { Translator } from "@/messages";
import type { api } from "@/server/api/caller";
import { editorAddress } from "./editor-address";
import { placeLine } from "./place-line";

type Finding = Awaited<ReturnType<Awaited<ReturnType<typeof api>>["ruleChecks"]["get"]>>["findings"][number];

/** What was found, each with the way to where it is put right. */
export function FindingList({
  draftId,
  findings,
  t,
  f,
}: {
  draftId: string;
  findings: readonly Finding[];
  t: Translator<"rule-checks">;
  f: Translator<"findings">;
}) {
  return (
    <ul data-list="findings">
      {findings.map((finding) => {
        const href = editorAddress(draftId, finding.part, finding.at);
        const answers = finding.example?.map(({ label, answer }) => `${label} ${answer}`).join(" · ");
        return (
          <li
            key={`${finding.code} ${finding.part} ${finding.at}`}
            className="grid gap-1 border-line border-b px-5 py-3"
          >
            <p className="row flex-wrap gap-2">
              <Tag tone={finding.severity === "error" ? "bad" : finding.why ? "idle" : "warn"}>
                {f(`severity.${finding.severity}`)}
              </Tag>
              {finding.isNew ? <Tag tone="act">{t("isNew")}</Tag> : null}
              <Link href={href} className="link min-w-0 font-strong">
                {placeLine(finding.place, f)}
              </Link>
            </p>
            {finding.place.rule ? <p className="text-fg-2 text-sm">{finding.place.rule}</p> : null}
            {finding.place.clause ? <p className="text-fg-2 text-sm">{finding.place.clause}</p> : null}
            <p>
              {f(`codes.${finding.code}.says`, finding.values)} {f(`codes.${finding.code}.fix`)}
            </p>
            {finding.related.length > 0 ? (
              <p className="text-fg-2 text-sm">{t("related", { conditions: finding.related.join(t("and")) })}</p>
            ) : null}
            {answers ? <p className="text-fg-3 text-sm">{f("example", { answers })}</p> : null}
            {finding.why ? <p className="text-fg-3 text-sm">{t("why", { why: finding.why })}</p> : null}
          </li>
        );
      })}
    </ul>
  );
}
