"use client";
import { useEffect, useState } from "react";
import { api } from "@/components/client-api";
import { useT } from "@/components/messages-provider";
import { Link } from "@/components/ui/link";
import type { Locale } from "@/domain/rules/rule-set";
import { partHref } from "../../[id]/_components/part-href";

type Uses = Awaited<ReturnType<typeof api.ruleDrafts.uses.query>>;

/** What rests on a part; null until it is known. Where it cannot be asked the dialog goes on without: the server refuses what must not be. */
export function usePartUses(draftId: string, part: string): Uses | null {
  const [uses, setUses] = useState<Uses | null>(null);
  useEffect(() => {
    let isGone = false;
    void api.ruleDrafts.uses.query({ draftId, part }).then(
      (found) => {
        if (!isGone) setUses(found);
      },
      () => undefined,
    );
    return () => {
      isGone = true;
    };
  }, [draftId, part]);
  return uses;
}

/** More would hide the verb on a phone. */
const SHOWN = 8;

/** The parts that name this one, each with the way to it; of scenarios only how many. */
export function UsesOfPart({
  draftId,
  uses,
  locale,
  lead,
  isWarning = false,
}: {
  draftId: string;
  uses: Uses;
  locale: Locale;
  /** The finding, above the list. */
  lead: string;
  isWarning?: boolean;
}) {
  const t = useT("rules-editor");
  const rules = uses.parts.filter(({ part }) => !part.startsWith("scenario:"));
  const scenarios = uses.parts.length - rules.length;
  const more = rules.length - SHOWN;
  return (
    <div className="text-sm">
      <p className={isWarning ? "text-warn" : undefined}>{lead}</p>
      {rules.length > 0 ? (
        <ul className="mt-1.5 border-y border-line">
          {rules.slice(0, SHOWN).map(({ part, name, places }) => (
            <li key={part} className="row min-h-7 gap-2 border-b border-line last:border-0">
              <Link href={partHref(draftId, part) ?? `/manage/rules/${draftId}/parts`} className="link ell flex-1">
                {name?.[locale] || part}
              </Link>
              <span className="flex-none text-fg-3">{t("uses.places", { n: places })}</span>
            </li>
          ))}
        </ul>
      ) : null}
      {more > 0 ? <p className="mt-1 text-fg-3">{t("uses.more", { n: more })}</p> : null}
      {scenarios > 0 ? <p className="mt-1 text-fg-3">{t("uses.scenarios", { n: scenarios })}</p> : null}
    </div>
  );
}
