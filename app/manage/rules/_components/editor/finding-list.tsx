"use client";
import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { api } from "@/components/client-api";
import { useT } from "@/components/messages-provider";
import { Icon } from "@/components/ui/icon";
import type { Path } from "@/domain/rules/edit/places";
import { useEditor } from "./editor-context";
import { usePlaceWords } from "./use-place-words";

/** What the checks of the whole draft say of this part, each with the way to its place; asked for again after every saving. */
export function FindingList({
  draftId,
  part,
  isSaved,
  onAsk,
}: {
  draftId: string;
  part: string;
  isSaved: boolean;
  onAsk: (path: Path) => void;
}) {
  const { store, locale } = useEditor();
  const t = useT("rules-editor");
  const says = useT("findings");
  const placeWords = usePlaceWords();
  const [isOpen, setIsOpen] = useState(false);
  const findings = useSyncExternalStore(
    store.subscribe,
    () => store.findings,
    () => store.findings,
  );
  const asked = useRef(store.content);
  useEffect(() => {
    if (!isSaved || asked.current === store.content) return;
    const content = store.content;
    asked.current = content;
    api.ruleDrafts.findings.query({ draftId, part, locale }).then(
      (fresh) => {
        if (asked.current === content) store.takeFindings(fresh);
      },
      // The page has the older ones; the next saving asks again.
      () => undefined,
    );
  }, [isSaved, store, draftId, part, locale]);

  if (findings.length === 0) return null;
  return (
    <section aria-label={t("findingsTitle")} className="border-b border-line px-4 py-2 desk:px-5">
      <button
        type="button"
        className="row min-h-7 gap-1.5 text-sm text-warn"
        aria-expanded={isOpen}
        onClick={() => setIsOpen(!isOpen)}
      >
        <Icon name="warning" size={14} />
        {t("findingsCount", { n: findings.length })}
        <Icon name={isOpen ? "up" : "down"} size={12} />
      </button>
      {isOpen ? (
        <ul className="mt-1 mb-1.5 grid gap-2 text-sm">
          {findings.map(({ code, path, values }) => (
            <li key={`${code} ${path.join(".")}`} className="border-l border-line-strong pl-3">
              <p>{says(`codes.${code}.says`, values)}</p>
              <p className="text-fg-2">{says(`codes.${code}.fix`, values)}</p>
              <button type="button" className="link tap" onClick={() => onAsk(path)}>
                {t("findingGo", { place: placeWords(path) || t("findingsTitle") })}
              </button>
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}
