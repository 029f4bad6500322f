/** The way to a value inside a part: `["triggers", 0, "when", "all", 1]`. */
export type Path = readonly (string | number)[];

/** The value there, or undefined where the way ends before. */
export function valueAt(root: unknown, path: Path): unknown {
  let value = root;
  for (const step of path) {
    if (typeof value !== "object" || value === null) return undefined;
    value = Reflect.get(value, step);
  }
  return value;
}

/**
 * The same content with one value replaced; everything beside the way is shared. `undefined` takes the key out of an object and the
 * item out of a list. Throws RangeError where the way leads through something that has no parts.
 */
export function withValue<T>(root: T, path: Path, value: unknown): T {
  return replaced(root, path, value) as T; // the same kind of thing at every step: only the value at the end differs
}

function replaced(node: unknown, path: Path, value: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (Array.isArray(node)) {
    const index = Number(step);
    if (rest.length === 0 && value === undefined) return node.filter((_, i) => i !== index);
    if (index > node.length) throw new RangeError(`no item ${step} in a list of ${node.length}`);
    const copy = [...node];
    copy[index] = replaced(node[index], rest, value);
    return copy;
  }
  if (typeof node !== "object" || node === null) throw new RangeError(`nothing at ${String(step)}`);
  if (rest.length === 0 && value === undefined) {
    const { [step]: _, ...others } = node as Record<string, unknown>;
    return others;
  }
  return { ...node, [step]: replaced(Reflect.get(node, step), rest, value) };
}

/** The list there with one item put in at `index`; a list that is absent begins with it. */
export function withInserted<T>(root: T, list: Path, index: number, item: unknown): T {
  const items = listAt(root, list);
  return withValue(root, list, [...items.slice(0, index), item, ...items.slice(index)]);
}

/** The list there with one item at another place. The same content when there is no such place. */
export function withMoved<T>(root: T, list: Path, from: number, to: number): T {
  const items = listAt(root, list);
  if (from === to || !(from in items) || to < 0 || to >= items.length) return root;
  const rest = items.filter((_, i) => i !== from);
  return withValue(root, list, [...rest.slice(0, to), items[from], ...rest.slice(to)]);
}

function listAt(root: unknown, list: Path): readonly unknown[] {
  const items = valueAt(root, list);
  return Array.isArray(items) ? items : [];
}

/** `triggers[2].when.all[0]`, as the checks of the rules name a place. */
export function pathText(path: Path): string {
  return path.reduce<string>(
    (text, step) => (typeof step === "number" ? `${text}[${step}]` : text === "" ? step : `${text}.${step}`),
    "",
  );
}

/** The opposite of {@link pathText}; also reads `triggers.2.when`, as addresses have it. */
export function readPath(text: string): Path {
  return text
    .split(/[.[\]]+/)
    .filter((step) => step !== "")
    .map((step) => (/^\d+$/.test(step) ? Number(step) : step));
}

export const isSamePath = (a: Path, b: Path) => a.length === b.length && a.every((step, i) => step === b[i]);

/** Whether `path` is `root` or lies inside it. */
export const isWithin = (path: Path, root: Path) =>
  root.length <= path.length && root.every((step, i) => step === path[i]);
