"use client";
import { useState } from "react";
import { useT } from "@/components/messages-provider";
import { Icon } from "@/components/ui/icon";
import { type Path, valueAt, withMoved } from "@/domain/rules/edit/places";
import { placeId, useEditor, useValue } from "./editor-context";
import { useLabel } from "./use-label";

/** The licences in their order, by name; dragged, or moved with Alt and the arrows. New and removed ones look after themselves. */
export function OrderField({ name, path }: { name: string; path: Path }) {
  const { store, licences } = useEditor();
  const t = useT("rules-editor");
  const label = useLabel(name);
  const value = useValue(path);
  const ids: readonly unknown[] = Array.isArray(value) ? value : [];
  const [dragged, setDragged] = useState<number | null>(null);
  const [over, setOver] = useState<number | null>(null);

  function move(from: number, to: number) {
    if (from === to || !(to in ids)) return;
    store.set(path, valueAt(withMoved(store.content, path, from, to), path));
    requestAnimationFrame(() => document.getElementById(placeId([...path, to]))?.focus());
  }

  return (
    <div>
      <p className="mb-2 text-sm text-fg-2">{t("hint.order")}</p>
      <ol id={placeId(path)} aria-label={label} className="columns-1 gap-6 desk:columns-2 wide:columns-3">
        {ids.map((id, index) => (
          <li
            key={String(id)}
            draggable
            onDragStart={(event) => {
              event.dataTransfer.setData("text/plain", String(id));
              setDragged(index);
            }}
            onDragEnd={() => {
              setDragged(null);
              setOver(null);
            }}
            onDragOver={(event) => {
              if (dragged === null) return;
              event.preventDefault();
              setOver(index);
            }}
            onDrop={(event) => {
              event.preventDefault();
              if (dragged !== null) move(dragged, index);
            }}
            className={`break-inside-avoid border-b border-line ${dragged === index ? "opacity-50" : ""} ${over === index && dragged !== index ? "bg-accent-soft" : ""}`}
          >
            <button
              type="button"
              id={placeId([...path, index])}
              className="row min-h-8 w-full cursor-grab gap-2 rounded text-start text-sm"
              aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
              onKeyDown={(event) => {
                if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
                event.preventDefault();
                move(index, event.key === "ArrowUp" ? index - 1 : index + 1);
              }}
            >
              <Icon name="grip" size={14} />
              <span className="w-6 flex-none text-end text-xs text-fg-3">{index + 1}</span>
              <span className="ell">{licences.find((licence) => licence.value === id)?.label ?? String(id)}</span>
            </button>
          </li>
        ))}
      </ol>
    </div>
  );
}
