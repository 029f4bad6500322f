"use client";
import { selectWords } from "@/components/field-words";
import { useT, useWords } from "@/components/messages-provider";
import { Select } from "@/components/ui/select";
import type { Path } from "@/domain/rules/edit/places";
import { placeId, useEditor } from "../editor-context";
import { useBuild } from "./build-context";

/** Adds a clause to the group there: the fact comes first, found by name, pinyin or initials. */
export function AddClause({ place, isFirst }: { place: Path; isFirst?: boolean }) {
  const { facts } = useEditor();
  const { root, add } = useBuild();
  const t = useT("rules-editor");
  const w = useWords();
  const id = `${placeId([...root, ...place])}-add`;
  return (
    <div className="w-52 max-w-full text-sm">
      <label className="sr-only" htmlFor={id}>
        {t("addClause")}
      </label>
      <Select
        links={{ id, "aria-describedby": undefined, "aria-invalid": undefined }}
        {...selectWords(w)}
        placeholder={t(isFirst ? "addFirst" : "addClause")}
        options={facts}
        value={null}
        onPick={(fact) => add(place, fact)}
      />
    </div>
  );
}
