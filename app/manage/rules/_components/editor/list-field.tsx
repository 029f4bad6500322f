"use client";
import { type ReactNode, useEffect, useState } from "react";
import { useT } from "@/components/messages-provider";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Menu } from "@/components/ui/menu";
import { Tag } from "@/components/ui/tag";
import { freshId } from "@/domain/rules/edit/fresh";
import type { FormField } from "@/domain/rules/edit/part-form";
import { type Path, isWithin, valueAt, withInserted, withMoved } from "@/domain/rules/edit/places";
import { placeId, useEditor, useFaultCount, useFaultWords, useFindingCount, useValue } from "./editor-context";
import { useItemWords } from "./item-words";
import { useLabel } from "./use-label";

type ListOf = Extract<FormField, { kind: "list" }>;
const EMPTY: readonly unknown[] = [];

/** Items one below the other, closed to a line each; moved by dragging or with Alt and the arrows. */
export function ListField({
  field,
  path,
  rows,
  isAlone,
}: {
  field: ListOf;
  path: Path;
  rows: (fields: readonly FormField[], root: Path) => ReactNode;
  isAlone: boolean;
}) {
  const { store, at } = useEditor();
  const t = useT("rules-editor");
  const value = useValue(path);
  const items: readonly unknown[] = Array.isArray(value) ? value : EMPTY;
  const label = useLabel(field.key);
  const asked = at && isWithin(at, path) ? at[path.length] : undefined;
  const [open, setOpen] = useState<ReadonlySet<number>>(() => new Set(typeof asked === "number" ? [asked] : []));
  useEffect(() => {
    if (typeof asked === "number") setOpen((before) => (before.has(asked) ? before : new Set([...before, asked])));
  }, [asked, at]);
  const fault = useFaultWords(path);
  const [dragged, setDragged] = useState<number | null>(null);
  const [over, setOver] = useState<number | null>(null);

  /** What is open follows its item. */
  const reopen = (follow: (index: number) => number | null) =>
    setOpen((before) => new Set([...before].map(follow).filter((index) => index !== null)));
  const toggle = (index: number) =>
    setOpen((before) => new Set(before.has(index) ? [...before].filter((each) => each !== index) : [...before, index]));

  function move(from: number, to: number) {
    if (from === to || to < 0 || to >= items.length) return;
    store.set(path, valueAt(withMoved(store.content, path, from, to), path));
    reopen((index) =>
      index === from ? to : from < index && index <= to ? index - 1 : to <= index && index < from ? index + 1 : index,
    );
    requestAnimationFrame(() => document.getElementById(`${placeId([...path, to])}-head`)?.focus());
  }
  function insert(index: number, item: unknown) {
    store.set(path, valueAt(withInserted(store.content, path, index, item), path));
    setOpen((before) => new Set([...[...before].map((each) => (each >= index ? each + 1 : each)), index]));
    requestAnimationFrame(() => document.getElementById(`${placeId([...path, index])}-head`)?.focus());
  }
  function remove(index: number) {
    const isLast = items.length === 1 && field.empty === "absent";
    store.set(isLast ? path : [...path, index], undefined);
    reopen((each) => (each === index ? null : each > index ? each - 1 : each));
  }
  const ids = () => items.map((item) => idOf(item)).filter((id) => id !== null);

  return (
    <div id={placeId(path)}>
      <h3 className={isAlone ? "sr-only" : "mb-1.5 text-sm font-strong"}>
        {label} <span className="font-normal text-fg-3">{items.length}</span>
      </h3>
      {items.length > 0 ? (
        <ol className="border-y border-line" onDragLeave={() => setOver(null)}>
          {items.map((item, index) => (
            <li
              key={idOf(item) ?? index}
              id={placeId([...path, index])}
              onDragOver={(event) => {
                if (dragged === null) return;
                event.preventDefault();
                setOver(index);
              }}
              onDrop={(event) => {
                event.preventDefault();
                if (dragged !== null) move(dragged, index);
                setOver(null);
              }}
              className={`border-b border-line last:border-b-0 ${dragged === index ? "opacity-50" : ""} ${over === index && dragged !== index ? "bg-accent-soft" : ""}`}
            >
              <ItemHead
                {...{ field, index, item, path: [...path, index], isOpen: open.has(index) }}
                onToggle={() => toggle(index)}
                onMove={(by) => move(index, index + by)}
                onDrag={setDragged}
                onCopy={() => insert(index + 1, copied(item, ids()))}
                onRemove={() => remove(index)}
              />
              {open.has(index) ? (
                <div className="pt-1 pb-4 pl-2 desk:pr-2 desk:pl-9">{rows(field.fields, [...path, index])}</div>
              ) : null}
            </li>
          ))}
        </ol>
      ) : (
        <p className={fault ? "text-sm text-bad" : "text-sm text-fg-3"}>{fault ?? t("listEmpty")}</p>
      )}
      <Button size={28} icon="plus" className="mt-2" onClick={() => insert(items.length, field.fresh(ids()))}>
        {t("addNamed", { name: label })}
      </Button>
    </div>
  );
}

function ItemHead({
  field,
  index,
  item,
  path,
  isOpen,
  onToggle,
  onMove,
  onDrag,
  onCopy,
  onRemove,
}: {
  field: ListOf;
  index: number;
  item: unknown;
  path: Path;
  isOpen: boolean;
  onToggle: () => void;
  onMove: (by: -1 | 1) => void;
  onDrag: (index: number | null) => void;
  onCopy: () => void;
  onRemove: () => void;
}) {
  const t = useT("rules-editor");
  const words = useItemWords(field, item);
  const faults = useFaultCount(path);
  const findings = useFindingCount(path);
  const name = words.title || t("untitled", { n: index + 1 });
  return (
    <div className="row min-h-10 gap-2 py-1">
      <span
        className="hidden cursor-grab text-fg-3 desk:inline-flex"
        aria-hidden="true"
        draggable
        onDragStart={(event) => {
          event.dataTransfer.setData("text/plain", name);
          onDrag(index);
        }}
        onDragEnd={() => onDrag(null)}
      >
        <Icon name="grip" size={14} />
      </span>
      <button
        type="button"
        id={`${placeId(path)}-head`}
        className="row min-w-0 flex-1 gap-2 rounded text-start"
        aria-expanded={isOpen}
        aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
        onClick={onToggle}
        onKeyDown={(event) => {
          if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
          event.preventDefault();
          onMove(event.key === "ArrowUp" ? -1 : 1);
        }}
      >
        <span className="w-5 flex-none text-end text-xs text-fg-3">{index + 1}</span>
        <span
          className={`min-w-0 flex-1 text-sm ${isOpen ? "font-strong" : "line-clamp-2"} ${words.title ? "" : "text-fg-3"}`}
        >
          {name}
        </span>
        <span className="hide-phone row flex-none gap-1.5">
          {words.marks.map((mark) => (
            <Tag key={mark} tone="idle">
              {mark}
            </Tag>
          ))}
        </span>
        {findings > 0 ? <Tag tone="warn">{t("findings", { n: findings })}</Tag> : null}
        {faults > 0 ? <Tag tone="bad">{t("faults", { n: faults })}</Tag> : null}
        <Icon name={isOpen ? "up" : "down"} size={14} />
      </button>
      <Menu
        label={t("itemActs", { name })}
        align="end"
        items={[
          { label: t("moveUp"), icon: "up", onSelect: () => onMove(-1), note: "Alt ↑" },
          { label: t("moveDown"), icon: "down", onSelect: () => onMove(1), note: "Alt ↓" },
          { label: t("copy"), icon: "copy", onSelect: onCopy },
          { kind: "separator" },
          { label: t("remove"), icon: "trash", isDestructive: true, onSelect: onRemove },
        ]}
      />
    </div>
  );
}

/** Every item keeps its own name: a copy gets the next free one. */
function copied(item: unknown, ids: readonly string[]): unknown {
  const id = idOf(item);
  return id === null ? item : { ...(item as object), id: freshId(id.replace(/-\d+$/, ""), ids) };
}

function idOf(item: unknown): string | null {
  const id: unknown = typeof item === "object" && item !== null ? Reflect.get(item, "id") : null;
  return typeof id === "string" && id !== "" ? id : null;
}
