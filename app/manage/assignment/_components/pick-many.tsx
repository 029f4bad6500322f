"use client";
import { useId } from "react";
import { controlClass } from "@/components/ui/field";
import { Icon } from "@/components/ui/icon";

/** Several out of a list: what was chosen as buttons that take it away again, the rest in a select. */
export function PickMany({
  label,
  any,
  add,
  removeLabel,
  options,
  value,
  onPick,
}: {
  label: string;
  /** What an empty choice means. */
  any: string;
  add: string;
  removeLabel: (name: string) => string;
  options: readonly { value: string; label: string }[];
  value: readonly string[];
  onPick: (value: string[]) => void;
}) {
  const id = useId();
  return (
    <div className="field">
      <label className="text-sm" htmlFor={id}>
        {label}
      </label>
      <div className="flex flex-wrap items-center gap-1.5">
        {value.map((each) => {
          const name = options.find((option) => option.value === each)?.label ?? each;
          return (
            <button
              key={each}
              type="button"
              className="row gap-1 rounded-full border border-line-strong px-2 py-0.5 text-sm"
              aria-label={removeLabel(name)}
              onClick={() => onPick(value.filter((other) => other !== each))}
            >
              {name}
              <Icon name="close" size={12} />
            </button>
          );
        })}
        <div className={`${controlClass(undefined)} ${value.length === 0 ? "w-full" : "w-auto"}`}>
          <select
            id={id}
            className="min-w-24"
            value=""
            onChange={(event) => event.currentTarget.value && onPick([...value, event.currentTarget.value])}
          >
            <option value="">{value.length === 0 ? any : add}</option>
            {options
              .filter((option) => !value.includes(option.value))
              .map((option) => (
                <option key={option.value} value={option.value}>
                  {option.label}
                </option>
              ))}
          </select>
          <Icon name="down" />
        </div>
      </div>
    </div>
  );
}
