"use client";
import { useT } from "@/components/messages-provider";
import type { Path } from "@/domain/rules/edit/places";

/** A place as a person finds it in the form: 需要的情形 2 › 理由 › 中文. */
export function usePlaceWords(): (path: Path) => string {
  const t = useT("rules-editor");
  return (path) =>
    path
      .reduce<string[]>((words, step) => {
        if (typeof step === "number") return [...words.slice(0, -1), `${words.at(-1) ?? ""} ${step + 1}`.trim()];
        const key = `field.${step}`;
        if (step === "zh" || step === "en") return [...words, t(`language.${step}`)];
        if (t.has(key)) return [...words, t(key)];
        // What has no word in the form is the name of an item.
        return [...words.slice(0, -1), `${words.at(-1) ?? ""} ${step}`.trim()];
      }, [])
      .join(" › ");
}
