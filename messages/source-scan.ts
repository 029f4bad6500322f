/** Finds which messages the sources use. For the catalogue test; see `getTranslator` for how to write a use. */

export interface Use {
  namespace: string;
  /** A whole key, or with `isPrefix` the literal beginning of one that data completes. */
  key: string;
  isPrefix: boolean;
  /** The only thing in the call's first argument, so it must exist: here, or in another area of the same name in this file. */
  isCertain: boolean;
  among: readonly string[];
}

const DECLARED = [
  // const t = getTranslator(locale, "area"), also with a call inside the brackets
  /(?:const|let)\s+(\w+)\s*=\s*getTranslator\((?:[^()]|\([^()]*\))*?,\s*"([\w-]+)",?\s*\)/g,
  /(?:const|let)\s+(\w+)\s*=\s*useT\("([\w-]+)"\)/g,
  // { t }: { t: Translator<"area"> }, function f(t: Translator<"area">)
  /(\w+)\??:\s*Translator<"([\w-]+)">/g,
  // const [t, setT] = useState<Translator<"area"> | null>(null)
  /const\s+\[(\w+),[^\]]*\]\s*=\s*useState<Translator<"([\w-]+)">/g,
];
const IMMEDIATE = /getTranslator\((?:[^()]|\([^()]*\))*?,\s*"([\w-]+)",?\s*\)(?=\()/g;
const KEY = /^[\w-]+(\.[\w-]+)*$/;

/** The first argument of the call whose bracket opens at `open`. */
function firstArgument(source: string, open: number): string {
  let depth = 0;
  let quote = "";
  for (let at = open; at < source.length; at += 1) {
    const c = source[at] ?? "";
    if (quote) {
      if (c === "\\") at += 1;
      else if (c === quote) quote = "";
    } else if (c === '"' || c === "'" || c === "`") quote = c;
    else if ("([{".includes(c)) depth += 1;
    else if (")]}".includes(c)) {
      depth -= 1;
      if (depth === 0) return source.slice(open + 1, at).trim();
    } else if (c === "," && depth === 1) return source.slice(open + 1, at).trim();
  }
  return "";
}

function usesIn(argument: string, namespace: string, among: readonly string[] = [namespace]): Use[] {
  const whole = /^"([^"]+)"$/.exec(argument);
  if (whole?.[1]) return [{ namespace, key: whole[1], isPrefix: false, isCertain: true, among }];
  const uses: Use[] = [];
  for (const match of argument.matchAll(/"([^"]+)"/g))
    if (match[1] && KEY.test(match[1]))
      uses.push({ namespace, key: match[1], isPrefix: false, isCertain: false, among });
  for (const match of argument.matchAll(/`([^`$]*)(\$\{)?/g))
    if (match[1]) uses.push({ namespace, key: match[1], isPrefix: match[2] !== undefined, isCertain: false, among });
  return uses;
}

/** Every use of a message in one source file. */
export function usesOfMessages(source: string): Use[] {
  const uses: Use[] = [];
  const callsOf = (pattern: string, namespace: string, among?: readonly string[]) => {
    for (const match of source.matchAll(new RegExp(`${pattern}(?:\\.(?:rich|raw|has))?\\(`, "g")))
      uses.push(...usesIn(firstArgument(source, match.index + match[0].length - 1), namespace, among));
  };
  const declared = new Map<string, Set<string>>();
  for (const pattern of DECLARED)
    for (const [, name, namespace] of source.matchAll(pattern))
      if (name && namespace) declared.set(name, (declared.get(name) ?? new Set()).add(namespace));
  for (const [name, areas] of declared)
    for (const namespace of areas) {
      callsOf(`(?<![\\w.])${name}`, namespace, [...areas]);
      // Handed on in an object: props.t(…)
      callsOf(`\\bprops\\.${name}`, namespace, [...areas]);
    }
  // The common words travel as `w.t`.
  callsOf("\\bw\\.t", "common");
  if (/const \{[^}]*\bt\b[^}]*\} = w\b/.test(source)) callsOf("(?<![\\w.])t", "common");
  for (const match of source.matchAll(IMMEDIATE))
    uses.push(...usesIn(firstArgument(source, match.index + match[0].length), match[1] ?? ""));
  // Keys kept as data: in a file that names the type, every literal may be one.
  for (const [, namespace] of source.matchAll(/MessageKey<"([\w-]+)">/g))
    for (const [, literal] of source.matchAll(/"([\w-]+(?:\.[\w-]+)*)"/g))
      if (namespace && literal) uses.push({ namespace, key: literal, isPrefix: false, isCertain: false, among: [] });
  // messages: errors.*
  for (const [, namespace, key] of source.matchAll(/\/\/ messages: ([\w-]+)\.([\w.-]*)\*/g))
    if (namespace) uses.push({ namespace, key: key ?? "", isPrefix: true, isCertain: false, among: [] });
  return uses;
}

/** All dotted keys of an area with their sentences. */
export function flatten(tree: object, prefix = ""): [key: string, message: string][] {
  return Object.entries(tree).flatMap(([name, value]: [string, unknown]) =>
    typeof value === "string"
      ? [[`${prefix}${name}`, value] as [string, string]]
      : flatten(value as object, `${prefix}${name}.`),
  );
}
