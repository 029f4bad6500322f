"use client";
import { useId, useRef, useState } from "react";
import {
  controlClass,
  type ControlSize,
  Field,
  type FieldLinks,
  type FieldProps,
  type Option,
} from "@/components/ui/field";
import { Icon } from "@/components/ui/icon";
import { useLazy } from "@/components/ui/use-lazy";

const load = () => import("@/components/ui/select-content").then((module) => module.SelectContent);

export interface SelectProps {
  options: readonly Option[];
  value?: string | null;
  defaultValue?: string | null;
  onPick?: (value: string) => void;
  /** Shown while nothing is chosen. */
  placeholder: string;
  /** Over the filter, from eight options on. */
  filterPlaceholder: string;
  noMatch: string;
  name?: string;
  size?: ControlSize;
  isDisabled?: boolean;
}

/** A button that opens a list; from eight options on it can be filtered by name, pinyin or initials. */
export function Select({ links, ...props }: SelectProps & { links: FieldLinks }) {
  const { options, value, defaultValue, onPick, placeholder, name, size, isDisabled } = props;
  const { Lazy, preload, ensure } = useLazy(load);
  const [own, setOwn] = useState(defaultValue ?? null);
  const [isOpen, setIsOpen] = useState(false);
  // Typed on the closed button, or while the list is on its way: the filter begins with it.
  const typedAhead = useRef("");
  const button = useRef<HTMLButtonElement>(null);
  const listId = useId();
  const chosen = value === undefined ? own : value;
  const shown = options.find((option) => option.value === chosen);

  async function open() {
    if (isOpen) return close();
    await ensure();
    setIsOpen(true);
  }
  function close() {
    typedAhead.current = "";
    setIsOpen(false);
  }
  function pick(next: string) {
    setOwn(next);
    close();
    onPick?.(next);
  }

  return (
    <>
      <button
        ref={button}
        type="button"
        {...links}
        role="combobox"
        aria-haspopup="listbox"
        aria-expanded={isOpen}
        aria-controls={listId}
        disabled={isDisabled}
        data-state={isOpen ? "open" : "closed"}
        className={controlClass(size)}
        onPointerEnter={preload}
        onFocus={preload}
        onClick={() => void open()}
        onKeyDown={(event) => {
          const isLetter =
            event.key.length === 1 && event.key !== " " && !event.ctrlKey && !event.metaKey && !event.altKey;
          if (isOpen || !(isLetter || event.key === "ArrowDown" || event.key === "ArrowUp")) return;
          event.preventDefault();
          if (isLetter) typedAhead.current += event.key;
          void open();
        }}
      >
        <span className={shown ? "ell flex-1" : "ell flex-1 text-fg-3"}>{shown?.label ?? placeholder}</span>
        <Icon name="down" />
      </button>
      {name ? <input type="hidden" name={name} value={chosen ?? ""} /> : null}
      {isOpen && Lazy ? (
        <Lazy
          listId={listId}
          label={placeholder}
          options={options}
          value={chosen}
          anchor={button}
          filterPlaceholder={props.filterPlaceholder}
          noMatch={props.noMatch}
          onPick={pick}
          initialFilter={typedAhead.current}
          onClose={close}
        />
      ) : null}
    </>
  );
}

/** `Select` with its label, hint and error. */
export function SelectField({ id, label, optional, hint, error, className, ...rest }: FieldProps & SelectProps) {
  return (
    <Field {...{ id, label, optional, hint, error, className }}>{(links) => <Select {...rest} links={links} />}</Field>
  );
}
