import type { Option } from "@/components/ui/field";

/**
 * Options that match what was typed: in the label, the pinyin or its initials. Those that begin with it come first, the
 * order is kept otherwise.
 */
export function matchOptions(options: readonly Option[], typed: string): Option[] {
  const query = typed.normalize("NFKC").trim().toLowerCase();
  if (!query) return [...options];
  const first: Option[] = [];
  const rest: Option[] = [];
  for (const option of options) {
    const label = option.label.toLowerCase();
    const words = (option.search ?? "").toLowerCase().split(" ");
    if (label.startsWith(query) || words.some((word) => word.startsWith(query))) first.push(option);
    else if (label.includes(query) || words.some((word) => word.includes(query))) rest.push(option);
  }
  return [...first, ...rest];
}
