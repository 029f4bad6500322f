"use client";
import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from "react";
import type { Option } from "@/components/ui/field";
import { Icon } from "@/components/ui/icon";
import { matchOptions } from "@/components/ui/match-option";
import { PopoverContent } from "@/components/ui/popover-content";

/** From this many options on a list can be filtered. */
export const FILTER_FROM = 8;

/** The open list. Focus is in the filter, or in the list when there is none; the active option is told by id. */
export function SelectContent({
  listId,
  label,
  options,
  value,
  anchor,
  filterPlaceholder,
  noMatch,
  initialFilter,
  onPick,
  onClose,
}: {
  listId: string;
  label: string;
  options: readonly Option[];
  value: string | null;
  anchor: RefObject<HTMLButtonElement | null>;
  filterPlaceholder: string;
  noMatch: string;
  initialFilter: string;
  onPick: (value: string) => void;
  onClose: () => void;
}) {
  const [typed, setTyped] = useState(initialFilter);
  const hasFilter = options.length >= FILTER_FROM;
  const matches = matchOptions(options, hasFilter ? typed : "");
  const [active, setActive] = useState(() =>
    initialFilter
      ? 0
      : Math.max(
          0,
          options.findIndex((option) => option.value === value),
        ),
  );
  const list = useRef<HTMLDivElement>(null);
  const ahead = useRef({ text: "", at: 0 });
  const optionId = (index: number) => `${listId}-${index}`;

  useEffect(() => {
    list.current?.querySelector(`[id="${CSS.escape(`${listId}-${active}`)}"]`)?.scrollIntoView({ block: "nearest" });
  }, [active, listId]);

  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    const last = matches.length - 1;
    const moves: Record<string, number> = {
      ArrowDown: Math.min(last, active + 1),
      ArrowUp: Math.max(0, active - 1),
      Home: 0,
      End: last,
    };
    const to = moves[event.key];
    const option = matches[active];
    if (to !== undefined) {
      event.preventDefault();
      setActive(to);
    } else if (event.key === "Enter" || (event.key === " " && !hasFilter)) {
      event.preventDefault();
      if (option) onPick(option.value);
    } else if (event.key === "Tab") {
      if (option && typed) onPick(option.value);
      else onClose();
    } else if (!hasFilter && event.key.length === 1 && !event.ctrlKey && !event.metaKey) {
      // Typing jumps, as in any list: letters in quick succession are one word.
      const text = event.timeStamp - ahead.current.at < 800 ? ahead.current.text + event.key : event.key;
      ahead.current = { text, at: event.timeStamp };
      const found = matchOptions(options, text)[0];
      if (found) setActive(options.indexOf(found));
    }
  }

  const shared = {
    "aria-activedescendant": matches.length > 0 ? optionId(active) : undefined,
    onKeyDown,
  };
  return (
    <PopoverContent label={label} anchor={anchor} hasAnchorWidth onClose={onClose}>
      {hasFilter ? (
        <div className="flex items-center gap-2 border-b border-line px-3 text-sm">
          <Icon name="search" size={14} />
          <input
            className="h-9 min-w-0 flex-1 bg-transparent outline-none"
            role="combobox"
            aria-expanded
            aria-controls={listId}
            aria-autocomplete="list"
            aria-label={label}
            autoComplete="off"
            placeholder={filterPlaceholder}
            value={typed}
            onChange={(event) => {
              setTyped(event.currentTarget.value);
              setActive(0);
            }}
            {...shared}
          />
        </div>
      ) : null}
      <div
        ref={list}
        id={listId}
        role="listbox"
        aria-label={label}
        tabIndex={hasFilter ? -1 : 0}
        className="max-h-80 overflow-auto p-1.5 text-sm outline-none"
        {...(hasFilter ? null : shared)}
      >
        {matches.map((option, index) => (
          <div
            key={option.value}
            id={optionId(index)}
            role="option"
            aria-selected={option.value === value}
            data-selected={index === active}
            className="menu-item"
            onPointerMove={() => setActive(index)}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => onPick(option.value)}
          >
            <span className="flex-1">
              {option.label}
              {option.note ? <span className="block text-xs text-fg-3">{option.note}</span> : null}
            </span>
            {option.value === value ? <Icon name="check" /> : null}
          </div>
        ))}
        {matches.length === 0 ? <p className="px-2.5 py-1.5 text-fg-3">{noMatch}</p> : null}
      </div>
    </PopoverContent>
  );
}
