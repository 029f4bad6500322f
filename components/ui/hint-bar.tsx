import { Keys } from "@/components/ui/kbd";

export interface Hint {
  /** One shortcut or several that belong together: `["j", "k"]`. */
  keys: readonly string[];
  label: string;
}

/** The strip at the foot of a list that says which keys work here. Hidden where there is no keyboard. */
export function HintBar({ hints, end }: { hints: readonly Hint[]; end?: Hint | string }) {
  const item = (hint: Hint) => (
    <span key={hint.label}>
      {hint.keys.map((key) => (
        <Keys key={key} hotkey={key} />
      ))}
      {hint.label}
    </span>
  );
  return (
    <div className="hintbar">
      {hints.map(item)}
      {end ? (
        <>
          <span className="sp" />
          {typeof end === "string" ? <span>{end}</span> : item(end)}
        </>
      ) : null}
    </div>
  );
}
