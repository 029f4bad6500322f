import type { InputHTMLAttributes, ReactNode } from "react";
import { hotkeyAttributes } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";

type NativeInput = Omit<InputHTMLAttributes<HTMLInputElement>, "type" | "size">;

/** A native checkbox in our clothes; works without script. */
export function Checkbox({ label, note, ...rest }: NativeInput & { label: ReactNode; note?: ReactNode }) {
  return (
    <label className="check-label">
      <input type="checkbox" className="check" {...rest} />
      <span>
        {label}
        {note ? <span className="block text-xs text-fg-3">{note}</span> : null}
      </span>
    </label>
  );
}

/** A checkbox alone, for a table row; `label` is read out. `data-pick` lets the list keys tick it. */
export function PickBox({ label, ...rest }: NativeInput & { label: string }) {
  return <input type="checkbox" className="check" data-pick="" aria-label={label} {...rest} />;
}

/** On or off, at once, without a save button. */
export function Switch({ label, note, ...rest }: NativeInput & { label: ReactNode; note?: ReactNode }) {
  return (
    <label className="check-label">
      <input type="checkbox" role="switch" className="switch" {...rest} />
      <span>
        {label}
        {note ? <span className="block text-xs text-fg-3">{note}</span> : null}
      </span>
    </label>
  );
}

export interface ChoiceOption {
  value: string;
  label: ReactNode;
  note?: ReactNode;
}

/**
 * Two to nine choices as rows, each with its number key. `isMany` makes them checkboxes. Use it where a select would hide
 * what there is to choose from.
 */
export function ChoiceRows({
  name,
  legend,
  isLegendHidden,
  options,
  value,
  defaultValue,
  onPick,
  isMany,
  isDense,
  hasKeys = true,
  error,
}: {
  name: string;
  legend: ReactNode;
  isLegendHidden?: boolean;
  options: readonly ChoiceOption[];
  /** Controlled: the chosen value, or the chosen ones. */
  value?: string | readonly string[] | null;
  defaultValue?: string | readonly string[] | null;
  onPick?: (value: string, isOn: boolean) => void;
  isMany?: boolean;
  /** Hairline rows in one frame, for side panels. */
  isDense?: boolean;
  hasKeys?: boolean;
  error?: string | null;
}) {
  const has = (chosen: string | readonly string[] | null | undefined, one: string) =>
    chosen == null ? false : typeof chosen === "string" ? chosen === one : chosen.includes(one);
  return (
    <fieldset aria-describedby={error ? `${name}-error` : undefined}>
      <legend className={isLegendHidden ? "sr-only" : "field-label"}>{legend}</legend>
      <div className={isDense ? "choices choices-dense" : "choices"}>
        {options.map((option, index) => {
          const key = hasKeys && index < 9 ? String(index + 1) : undefined;
          return (
            <label key={option.value} className="choice">
              <input
                type={isMany ? "checkbox" : "radio"}
                className="check"
                name={name}
                value={option.value}
                {...hotkeyAttributes(key)}
                {...(value === undefined
                  ? { defaultChecked: has(defaultValue, option.value) }
                  : { checked: has(value, option.value), readOnly: onPick === undefined })}
                {...(onPick ? { onChange: (event) => onPick(option.value, event.currentTarget.checked) } : null)}
              />
              <span>
                {isDense ? option.label : <b>{option.label}</b>}
                {option.note ? <small>{option.note}</small> : null}
              </span>
              {key ? <Kbd>{key}</Kbd> : null}
            </label>
          );
        })}
      </div>
      {error ? (
        <p className="field-error" id={`${name}-error`}>
          {error}
        </p>
      ) : null}
    </fieldset>
  );
}
