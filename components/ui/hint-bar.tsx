import { Drawn } from "@/components/ui/drawn";
import { keysMarkup } from "@/components/ui/kbd";
import { joined, type Markup, markup, packed } from "@/components/ui/markup";

export interface Hint {
  /** One shortcut or several that belong together: `["j", "k"]`. */
  keys: readonly string[];
  label: string;
}

/** The strip at the foot of a list that says which keys work here. Hidden where there is no keyboard. */
export function HintBar({ hints, end }: { hints: readonly Hint[]; end?: Hint | string }) {
  const item = ({ keys, label }: Hint): Markup => markup`<span>${keys.map(keysMarkup)}${label}</span>`;
  const last = end
    ? markup`<span class="sp"></span>${typeof end === "string" ? markup`<span>${end}</span>` : item(end)}`
    : null;
  return <Drawn as="div" className="hintbar" {...packed(joined([...hints.map(item), ...(last ? [last] : [])]))} />;
}
