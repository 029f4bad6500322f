import { Tag } from "@/components/ui/tag";
import type { Words } from "@/components/words";
import type { ClockBasis } from "@/domain/clocks/clock-definition";
import { getTranslator } from "@/messages";

/** Where a limit comes from: the rule's words, its articles, and how sure we are of them. */
export function BasisText({ w, basis, citation }: { w: Words; basis: ClockBasis; citation: string }) {
  const t = getTranslator(w.locale, "applications");
  const text = basis.text && (w.locale === "en" ? basis.text.en : basis.text.zh);
  return (
    <p>
      {[text, citation].filter(Boolean).join(" · ") || t("clock.basisOpen")}{" "}
      {basis.isGeneral ? <span className="text-fg-3">{t("clock.general")} </span> : null}
      {basis.confidence === "official" ? null : <Tag tone="line">{w.t("toConfirm")}</Tag>}
    </p>
  );
}
