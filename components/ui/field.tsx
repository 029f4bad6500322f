import type { InputHTMLAttributes, ReactNode, SelectHTMLAttributes, TextareaHTMLAttributes } from "react";
import { Icon } from "@/components/ui/icon";

/** What ties a control to its label, hint and error; spread it onto the control. */
export interface FieldLinks {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
}

export interface FieldProps {
  id: string;
  label: ReactNode;
  /** 选填. Optional is said, required is not starred. */
  optional?: string | undefined;
  hint?: ReactNode;
  /** The sentence with the remedy; turns the border red. */
  error?: string | null | undefined;
  className?: string;
}

export function linksOf({ id, hint, error }: Pick<FieldProps, "id" | "hint" | "error">): FieldLinks {
  const about = [error ? `${id}-error` : null, hint ? `${id}-hint` : null].filter(Boolean).join(" ");
  return { id, "aria-describedby": about || undefined, "aria-invalid": error ? true : undefined };
}

/** Label above, control, then the error or the hint. `children` gets the attributes that tie them together. */
export function Field({
  id,
  label,
  optional,
  hint,
  error,
  className,
  children,
}: FieldProps & { children: (links: FieldLinks) => ReactNode }) {
  return (
    <div className={className}>
      <label className="field-label" htmlFor={id}>
        {label} {optional ? <span className="text-fg-3">{optional}</span> : null}
      </label>
      {children(linksOf({ id, hint, error }))}
      {error ? (
        <p className="field-error" id={`${id}-error`}>
          {error}
        </p>
      ) : null}
      {hint ? (
        <p className="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
    </div>
  );
}

/** 32 desk, 40 sign-in, 48 portal. */
export type ControlSize = 32 | 40 | 48;
export function controlClass(size: ControlSize | undefined): string {
  return !size || size === 32 ? "inp" : `inp inp-${size}`;
}

type InputProps = Omit<InputHTMLAttributes<HTMLInputElement>, "id" | "size" | "className" | "prefix">;

/** One line of text. `unit` stands inside at the right (万元), `icon` at the left. */
export function TextField({
  id,
  label,
  optional,
  hint,
  error,
  className,
  size,
  unit,
  icon,
  ...rest
}: FieldProps & InputProps & { size?: ControlSize; unit?: ReactNode; icon?: ReactNode }) {
  return (
    <Field {...{ id, label, optional, hint, error, className }}>
      {(links) => (
        <div className={controlClass(size)}>
          {icon}
          <input type="text" name={id} {...rest} {...links} />
          {unit ? <span className="text-sm text-fg-3">{unit}</span> : null}
        </div>
      )}
    </Field>
  );
}

/**
 * A number a person types: kept as text so that "1,000" and full-width digits are not swallowed. Read it with
 * `readNumber`. Right-aligned only in tables; here it starts where the eye is.
 */
export function NumberField(props: Parameters<typeof TextField>[0]) {
  return <TextField inputMode="decimal" autoComplete="off" {...props} />;
}

/** The number in what a person typed: separators, spaces, full-width digits allowed. Null when it is none. */
export function readNumber(text: string): number | null {
  const plain = text.normalize("NFKC").replace(/[,\s_]/g, "");
  return /^[+-]?(\d+(\.\d*)?|\.\d+)$/.test(plain) ? Number(plain) : null;
}

type AreaProps = Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, "id" | "className">;

/** Several lines; grows with its text. */
export function TextArea({
  id,
  label,
  optional,
  hint,
  error,
  className,
  size,
  ...rest
}: FieldProps & AreaProps & { size?: ControlSize }) {
  return (
    <Field {...{ id, label, optional, hint, error, className }}>
      {(links) => (
        <div className={controlClass(size)}>
          <textarea name={id} rows={3} {...rest} {...links} />
        </div>
      )}
    </Field>
  );
}

export interface Option {
  value: string;
  label: string;
  /** Pinyin and initials, from `pinyinOf` on the server, so that typing "gxb" finds 工业和信息化部. */
  search?: string;
  note?: string;
}

type NativeProps = Omit<SelectHTMLAttributes<HTMLSelectElement>, "id" | "size" | "className">;

/** The browser's own select in our clothes: no script, and the wheel a phone's user knows. For the portal and short lists. */
export function NativeSelectField({
  id,
  label,
  optional,
  hint,
  error,
  className,
  size,
  options,
  placeholder,
  ...rest
}: FieldProps & NativeProps & { size?: ControlSize; options: readonly Option[]; placeholder?: string }) {
  return (
    <Field {...{ id, label, optional, hint, error, className }}>
      {(links) => (
        <div className={controlClass(size)}>
          <select name={id} {...rest} {...links}>
            {placeholder ? <option value="">{placeholder}</option> : null}
            {options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </select>
          <Icon name="down" />
        </div>
      )}
    </Field>
  );
}
