"use client";
import { useEffect, useState } from "react";
import { api } from "@/components/client-api";
import { useT, useWords } from "@/components/messages-provider";
import { BeforeFilingCheck } from "../before-filing";
import type { BeforeFiling } from "../page-data";

/** The check for the day chosen in the dialog. Without an answer nothing is shown: the act itself refuses what it must. */
export function BeforeFilingNow({ applicationId, on }: { applicationId: string; on: string | null }) {
  const t = useT("applications");
  const d = useT("documents");
  const w = useWords();
  const [check, setCheck] = useState<BeforeFiling>(null);
  useEffect(() => {
    if (on === null) return;
    let isGone = false;
    void api.application.beforeFiling
      .query({ applicationId, on })
      .then((found) => !isGone && setCheck(found))
      .catch(() => undefined);
    return () => {
      isGone = true;
    };
  }, [applicationId, on]);
  // What is refused is said by the act.
  if (!check || (check.result === "pass" && check.unrecorded.length === 0)) return null;
  return (
    <BeforeFilingCheck
      check={check}
      refusal={null}
      words={{
        locale: w.locale,
        t: (key) => t(`act.before.${key}`),
        item: (values) => t("act.before.item", values),
        undated: (papers) => t("act.before.undated", { papers }),
        cause: (cause) => t(`act.cause.${cause}`),
        day: (day) => w.day(day),
        field: (field) => d(`field.${field}`),
        same: (fields) => t("act.before.same", { fields }),
        money: (fen) => w.money(fen),
        paperHref: (id) => `/desk/review?application=${applicationId}&at=${id}`,
      }}
    />
  );
}
