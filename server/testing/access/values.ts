/** Ways to spoil an input in one place, for tests that do it at every place. */

type Json = unknown;
export type Path = readonly (string | number)[];

/** Every place that holds a value for which `wanted` is true, from the top down. */
export function placesOf(value: Json, wanted: (value: Json) => boolean, path: Path = []): Path[] {
  const here = wanted(value) ? [path] : [];
  if (typeof value !== "object" || value === null) return here;
  return [...here, ...Object.entries(value).flatMap(([key, item]) => placesOf(item, wanted, [...path, key]))];
}

/** A copy with one place changed. */
export function changedAt(value: Json, [key, ...rest]: Path, change: (before: Json) => Json): Json {
  if (key === undefined) return change(value);
  if (Array.isArray(value))
    return value.map((item, index) => (String(index) === String(key) ? changedAt(item, rest, change) : item));
  const object = value as Record<string, Json>;
  return { ...object, [key]: changedAt(object[key], rest, change) };
}

export const isText = (value: Json): value is string => typeof value === "string";
export const isNumber = (value: Json): value is number => typeof value === "number";
export const isPlainObject = (value: Json): value is Record<string, Json> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
