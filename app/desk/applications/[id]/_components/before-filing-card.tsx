import type { Words } from "@/components/words";
import { getTranslator } from "@/messages";
import type { Translator } from "@/messages/translator";
import { sentence } from "./acts-of";
import { BeforeFilingCheck } from "./before-filing";
import type { BeforeFiling } from "./page-data";

/** The check of an application that is about to be filed. */
export function BeforeFilingCard({
  w,
  t,
  applicationId,
  check,
}: {
  w: Words;
  t: Translator<"applications">;
  applicationId: string;
  check: BeforeFiling;
}) {
  if (!check) return null;
  const d = getTranslator(w.locale, "documents");
  const e = getTranslator(w.locale, "errors");
  return (
    <div className="px-5 pt-3">
      <BeforeFilingCheck
        check={check}
        refusal={check.refusal && sentence(e, check.refusal)}
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
    </div>
  );
}
