"use client";
import type { DragEvent, KeyboardEvent, ReactNode } from "react";
import { useT } from "@/components/messages-provider";
import { Icon } from "@/components/ui/icon";
import { Menu } from "@/components/ui/menu";
import {
  addAt,
  groupOf,
  predicateAt,
  replaceAt,
  switchKindAt,
  unwrapAt,
  wrapAt,
} from "@/domain/rules/edit/edit-predicate";
import { type Path, isSamePath } from "@/domain/rules/edit/places";
import { isClause } from "@/domain/rules/predicate";
import { placeId, useFaultWords } from "../editor-context";
import { AddClause } from "./add-clause";
import { useBuild } from "./build-context";
import { ClauseFields } from "./clause-fields";

/** A clause, a group or a negation, at its place; groups hold parts of the same kind. */
export function ConditionPart({ place }: { place: Path }): ReactNode {
  const { predicate } = useBuild();
  const own = predicateAt(predicate, place);
  // A negation is a word before its part, and one line with it.
  const isNot = "not" in own;
  const inner = isNot ? [...place, "not"] : place;
  const part = isNot ? own.not : own;
  if (isClause(part))
    return (
      <PartRow place={place} isNot={isNot} inner={inner}>
        <ClauseFields place={inner} clause={part} />
      </PartRow>
    );
  if ("not" in part)
    return (
      <PartRow place={place} isNot={isNot} inner={inner}>
        <ConditionPart place={inner} />
      </PartRow>
    );
  return (
    <div>
      <PartRow place={place} isNot={isNot} inner={inner}>
        <GroupKindPick place={inner} />
      </PartRow>
      <GroupParts place={inner} />
    </div>
  );
}

function GroupKindPick({ place }: { place: Path }) {
  const { predicate, root, write } = useBuild();
  const t = useT("rules-editor");
  const group = groupOf(predicateAt(predicate, place));
  const id = `${placeId([...root, ...place])}-kind`;
  return (
    <div className="inp w-fit text-sm font-strong">
      <label className="sr-only" htmlFor={id}>
        {t("groupKind")}
      </label>
      <select id={id} value={group?.kind} onChange={() => write(switchKindAt(predicate, place))}>
        <option value="all">{t("group.all")}</option>
        <option value="any">{t("group.any")}</option>
      </select>
      <Icon name="down" />
    </div>
  );
}

function GroupParts({ place }: { place: Path }) {
  const { predicate, over, setOver, dragged, drop } = useBuild();
  const group = groupOf(predicateAt(predicate, place));
  if (!group) return null;
  const target = over && isSamePath(over.into, place) ? over.index : null;
  return (
    <ul className="ml-3 border-l border-line-strong pl-2 desk:ml-4">
      {group.parts.map((_, index) => {
        const own = [...place, group.kind, index];
        const aim = (event: DragEvent) => {
          if (!dragged) return;
          event.preventDefault();
          event.stopPropagation();
          const { top, height } = event.currentTarget.getBoundingClientRect();
          const to = event.clientY < top + height / 2 ? index : index + 1;
          if (target !== to) setOver({ into: place, index: to });
        };
        return (
          <li
            // Parts have no name: their place is all that tells them apart, and every value is drawn from the store.
            key={index}
            onDragOver={aim}
            onDrop={(event) => {
              event.preventDefault();
              event.stopPropagation();
              if (over) drop(over.into, over.index);
            }}
            className={`border-y-2 py-0.5 ${target === index ? "border-t-accent" : "border-t-transparent"} ${target === index + 1 && index === group.parts.length - 1 ? "border-b-accent" : "border-b-transparent"}`}
          >
            <ConditionPart place={own} />
          </li>
        );
      })}
      <li className="mt-1 pl-6">
        <AddClause place={place} />
      </li>
    </ul>
  );
}

/** The frame of a part: its grip, what it says, what can be done to it, and what is wrong with it. */
function PartRow({ place, inner, isNot, children }: { place: Path; inner: Path; isNot: boolean; children: ReactNode }) {
  const build = useBuild();
  const { root, predicate, write, remove, step, dragged, setDragged, setOver, focus } = build;
  const t = useT("rules-editor");
  const at = [...root, ...inner];
  const factFault = useFaultWords([...at, "fact"]);
  const opFault = useFaultWords([...at, "op"]);
  const valueFault = useFaultWords([...at, "value"]);
  const fault = factFault ?? opFault ?? valueFault;
  const own = predicateAt(predicate, place);
  const canUnwrap = unwrapAt(predicate, place) !== null;
  const isInList = typeof place.at(-1) === "number";

  const wrap = (kind: "all" | "any" | "not") => {
    write(wrapAt(predicate, place, kind));
    focus(place);
  };
  const unwrap = () => {
    const next = unwrapAt(predicate, place);
    if (next) write(next);
  };
  const negate = () => {
    write(isNot ? replaceAt(predicate, place, predicateAt(predicate, inner)) : wrapAt(predicate, place, "not"));
    focus(place);
  };

  /** Alt and an arrow moves, out or into a group of its own; Alt with ! turns it round; Alt with Delete takes it away. */
  function onKeyDown(event: KeyboardEvent) {
    if (!event.altKey || event.nativeEvent.isComposing) return;
    const acts: Record<string, () => void> = {
      ArrowUp: () => step(place, -1),
      ArrowDown: () => step(place, 1),
      // Inside "all" a group of its own means "any", and the other way round: the same again would say nothing.
      ArrowRight: () => wrap(place.at(-2) === "all" ? "any" : "all"),
      ArrowLeft: unwrap,
      Delete: () => remove(place),
      Backspace: () => remove(place),
      "1": negate,
      "!": negate,
    };
    const act = acts[event.key];
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  }

  return (
    <div
      role="group"
      id={placeId([...root, ...place])}
      aria-label={t(isClause(own) ? "partClause" : "partGroup")}
      onKeyDown={onKeyDown}
      className={dragged && isSamePath(dragged, place) ? "opacity-50" : undefined}
    >
      <div className="flex items-start gap-1.5 py-0.5">
        <button
          type="button"
          id={`${placeId([...root, ...place])}-grip`}
          className={`flex h-8 w-5 flex-none items-center justify-center rounded text-fg-3 ${isInList ? "cursor-grab" : ""}`}
          aria-label={t("grip")}
          data-tip={t("gripTip")}
          draggable={isInList}
          onDragStart={(event) => {
            event.stopPropagation();
            event.dataTransfer.setData("text/plain", place.join("."));
            setDragged(place);
          }}
          onDragEnd={() => {
            setDragged(null);
            setOver(null);
          }}
        >
          <Icon name="grip" size={14} />
        </button>
        {isNot ? (
          <button type="button" className="btn btn-28 text-warn" onClick={negate} data-tip={t("notTip")}>
            {t("not")}
          </button>
        ) : null}
        <div className="min-w-0 flex-1">{children}</div>
        <Menu
          label={t("partActs")}
          align="end"
          items={[
            { label: t("moveUp"), icon: "up", note: "Alt ↑", onSelect: () => step(place, -1) },
            { label: t("moveDown"), icon: "down", note: "Alt ↓", onSelect: () => step(place, 1) },
            { label: t(isNot ? "unnegate" : "negate"), note: "Alt 1", onSelect: negate },
            { label: t("wrapAll"), note: place.at(-2) === "all" ? undefined : "Alt →", onSelect: () => wrap("all") },
            { label: t("wrapAny"), note: place.at(-2) === "all" ? "Alt →" : undefined, onSelect: () => wrap("any") },
            ...(canUnwrap ? [{ label: t("unwrap"), note: "Alt ←", onSelect: unwrap }] : []),
            {
              label: t("copy"),
              icon: "copy" as const,
              onSelect: () => {
                const index = place.at(-1);
                write(
                  typeof index === "number"
                    ? addAt(predicate, place.slice(0, -2), own, index + 1)
                    : addAt(predicate, place, own),
                );
              },
            },
            { kind: "separator" },
            { label: t("remove"), icon: "trash", note: "Alt Del", isDestructive: true, onSelect: () => remove(place) },
          ]}
        />
      </div>
      {fault ? <p className="field-error mt-0! mb-1 pl-6">{fault}</p> : null}
    </div>
  );
}
