import type { ReactNode } from "react";
import { Icon } from "@/components/ui/icon";
import type { Words } from "@/components/words";
import type { Standing } from "@/domain/rules/confirmations";
import { getTranslator } from "@/messages";

/** A figure of the rules wherever people read it: grey, with a mark that says since when, once it was not looked up for too long. */
export function Figure({ w, standing, children }: { w: Words; standing: Standing | null; children: ReactNode }) {
  if (standing?.state !== "due") return children;
  const since = standingInWords(w, standing) ?? "";
  return (
    <span className="text-fg-3" title={since}>
      {children} <Icon name="clock" size={12} label={since} />
    </span>
  );
}

/** Who confirmed it and when, or how long nobody did; null where there is nothing to say. For beside an opened citation. */
export function standingInWords(w: Words, { state, last, knownOn }: Standing): string | null {
  const t = getTranslator(w.locale, "confirmations");
  const day = w.day(knownOn);
  if (state === "due") return last ? t("figure.due", { day }) : w.t("figureOld", { day });
  return last ? t("figure.confirmed", { by: last.by, day }) : null;
}
