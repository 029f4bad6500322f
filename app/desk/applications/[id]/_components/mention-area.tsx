"use client";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { api } from "@/components/client-api";
import { useT } from "@/components/messages-provider";
import { TextArea } from "@/components/ui/field";

interface Colleague {
  id: string;
  name: string;
  search: string;
}

const SHOWN = 6;
/** An @ that begins a word, and what follows it up to the caret. */
const ASKED = /(?:^|[\s，。；：、（(])@([^\s@]{0,20})$/u;

/** Those of the client's colleagues whose name stands in the text with an @. */
export async function mentionsOf(clientId: string, text: string): Promise<string[]> {
  if (!text.includes("@")) return [];
  const people = await api.note.colleagues.query({ clientId });
  return people.filter(({ name }) => text.includes(`@${name}`)).map(({ id }) => id);
}

interface Props {
  id: string;
  label: string;
  clientId: string;
  value: string;
  onValue: (text: string) => void;
  onSend: () => void;
  hasFocus?: boolean;
  rows?: number;
}

/** A text for colleagues. @ offers those who reach the client, by name, pinyin or initials; Ctrl+Enter sends. */
export function MentionArea({ id, label, clientId, value, onValue, onSend, hasFocus, rows = 3 }: Props) {
  const t = useT("applications");
  const area = useRef<HTMLTextAreaElement | null>(null);
  const asked = useRef(false);
  const [people, setPeople] = useState<readonly Colleague[]>([]);
  const [query, setQuery] = useState<string | null>(null);
  const [at, setAt] = useState(0);
  useEffect(() => {
    area.current = document.getElementById(id) as HTMLTextAreaElement | null; // the id is given to the area below
    if (hasFocus) area.current?.focus();
  }, [id, hasFocus]);

  const found =
    query === null
      ? []
      : people.filter(({ search }) => search.split(" ").some((word) => word.startsWith(query))).slice(0, SHOWN);

  function look(text: string, caret: number): void {
    const typed = ASKED.exec(text.slice(0, caret))?.[1];
    setQuery(typed === undefined ? null : typed.toLowerCase());
    setAt(0);
    if (typed === undefined || asked.current) return;
    asked.current = true;
    // Without them the names can still be typed; whom they mean is asked again with sending.
    api.note.colleagues.query({ clientId }).then(setPeople, () => {
      asked.current = false;
    });
  }

  function choose({ name }: Colleague): void {
    const caret = area.current?.selectionStart ?? value.length;
    const before = value.slice(0, caret).replace(/@[^\s@]*$/u, `@${name} `);
    onValue(before + value.slice(caret));
    setQuery(null);
    area.current?.focus();
    requestAnimationFrame(() => area.current?.setSelectionRange(before.length, before.length));
  }

  function onKey(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return;
    const person = found[at];
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) onSend();
    else if (!person) return;
    else if (event.key === "Enter" || event.key === "Tab") choose(person);
    else if (event.key === "ArrowDown") setAt((at + 1) % found.length);
    else if (event.key === "ArrowUp") setAt((at + found.length - 1) % found.length);
    else if (event.key === "Escape") {
      setQuery(null);
      event.stopPropagation();
    } else return;
    event.preventDefault();
  }

  const isOpen = found.length > 0;
  return (
    <div className="relative" onKeyDownCapture={onKey} onBlur={() => setTimeout(() => setQuery(null), 150)}>
      <TextArea
        id={id}
        label={label}
        rows={rows}
        maxLength={5000}
        value={value}
        aria-autocomplete="list"
        aria-controls={isOpen ? `${id}-people` : undefined}
        aria-activedescendant={isOpen ? `${id}-person-${at}` : undefined}
        onChange={(event) => {
          onValue(event.currentTarget.value);
          look(event.currentTarget.value, event.currentTarget.selectionStart);
        }}
      />
      {isOpen ? (
        <ul
          id={`${id}-people`}
          role="listbox"
          aria-label={t("talk.people")}
          className="absolute left-0 top-full z-10 mt-1 w-60 rounded-md border border-line-strong bg-bg-raised py-1 text-sm shadow-lg"
        >
          {found.map((person, index) => (
            <li
              key={person.id}
              id={`${id}-person-${index}`}
              role="option"
              aria-selected={index === at}
              className={`cursor-pointer px-3 py-1.5 ${index === at ? "bg-bg-selected" : ""}`}
              onMouseDown={(event) => {
                event.preventDefault();
                choose(person);
              }}
            >
              {person.name}
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
