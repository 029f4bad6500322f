import {
  LineCounter,
  type Node,
  type YAMLParseError,
  isMap,
  isNode,
  isScalar,
  isSeq,
  parseDocument,
  stringify,
  visit,
  Document,
} from "yaml";
import { checkContent } from "../check";
import { fileOf } from "../check-licence";
import type { FaultCode, RuleSetError } from "../fault";
import type { RuleSetContent } from "../draft-parts";
import { type ShapeCode, shapeFaults } from "../draft-shape";
import { type OrderedKind, inSchemaOrder } from "./key-order";
import { type Path, pathText, readPath } from "./places";

/** Why a text is no YAML. Screens have a sentence for each (`rules-editor.fault`). */
export const SYNTAX_CODES = ["yaml-key-twice", "yaml-indent", "yaml-unclosed", "yaml-alias", "yaml-broken"] as const;
type SyntaxCode = (typeof SYNTAX_CODES)[number];

/** A fault of a YAML text: its line (from 1), the place as the checks of the rules name it, and what is wrong as they say it. */
export interface YamlFault extends Pick<RuleSetError, "values"> {
  readonly line: number | null;
  readonly place: string;
  readonly code: FaultCode | ShapeCode | SyntaxCode;
}

export type YamlReading<T> = { ok: true; value: T } | { ok: false; faults: YamlFault[] };

/**
 * A part or a whole rule set as YAML that people read: clauses, periods and citations on one line, texts in blocks, as in the files
 * that ship. Reading it back gives the same content exactly. Comments are not content: those of the shipped files are lost.
 */
export function yamlOf(value: unknown): string {
  const document = new Document(value, { aliasDuplicateObjects: false });
  visit(document, {
    Collection(_, node) {
      if (isMap(node) || isSeq(node)) if (isShort(node)) node.flow = true;
    },
  });
  return stringify(document, { lineWidth: 120, flowCollectionPadding: true });
}

const ONE_LINE = 96;

/** Small and flat: worth one line. Texts in two languages stay below each other, so that they can be compared. */
function isShort(node: Node): boolean {
  if (isMap(node)) {
    if (node.items.some(({ key }) => isScalar(key) && (key.value === "zh" || key.value === "en"))) return false;
    const isClause = node.has("op");
    if (node.items.some(({ value }) => !isScalar(value) && !(isClause && isSeq(value)))) return false;
  }
  if (isSeq(node) && node.items.some((item) => !isScalar(item))) return false;
  return JSON.stringify(node).length <= ONE_LINE;
}

/** The text parsed, with the way to name the line of a place in it. */
export function readYaml(text: string): YamlReading<{ value: unknown; lineOf: (path: Path) => number | null }> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, maxAliasCount: 0 } as Parameters<
    typeof parseDocument
  >[1]);
  const faults = document.errors.map(
    (error): YamlFault => ({
      line: error.linePos?.[0].line ?? null,
      place: "",
      code: SYNTAX[error.code] ?? "yaml-broken",
      values: {},
    }),
  );
  if (faults.length > 0) return { ok: false, faults };
  let hasAlias = false;
  visit(document, {
    Alias() {
      hasAlias = true;
      return visit.BREAK;
    },
  });
  if (hasAlias) return { ok: false, faults: [{ line: null, place: "", code: "yaml-alias", values: {} }] };
  const nodeAt = (path: Path, length: number): unknown => document.getIn(path.slice(0, length), true);
  const lineOf = (path: Path): number | null => {
    // What is missing has no line: that of what it is missing from is told.
    for (let length = path.length; length >= 0; length--) {
      const node = length === 0 ? document.contents : (keyAt(document, path.slice(0, length)) ?? nodeAt(path, length));
      if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
    }
    return null;
  };
  return { ok: true, value: { value: document.toJS(), lineOf } };
}

/** The name under which a value stands: what is below a name often begins a line later. */
function keyAt(document: Document.Parsed, path: Path): unknown {
  const around = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  return isMap(around)
    ? around.items.find(({ key }) => isScalar(key) && String(key.value) === String(path.at(-1)))?.key
    : undefined;
}

/** One part as the files have it: its keys in the order in which they are read. */
export function partYaml(kind: Exclude<OrderedKind, "content">, part: unknown): string {
  return yamlOf(inSchemaOrder(kind, part));
}

/** The whole rule set as one file, in the order in which it is read. */
export function ruleSetYaml({ meta, groups, facts, sources, licences }: RuleSetContent): string {
  return yamlOf(inSchemaOrder("content", { meta, groups, facts, sources, licences }));
}

/**
 * Reads {@link ruleSetYaml} back. Of the shape of a rule set it must be; what is unfinished or does not fit together, such as an empty
 * text, is told in `open` and may be taken: a draft may be so too.
 */
export function readRuleSetYaml(text: string): YamlReading<{ content: RuleSetContent; open: YamlFault[] }> {
  const read = readYaml(text);
  if (!read.ok) return read;
  const { value, lineOf } = read.value;
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return {
      ok: false,
      faults: [{ line: 1, place: "", code: "wrong-kind", values: { kind: "fields" } }],
    };
  const { meta, groups, facts, sources, licences, ...rest } = value as Record<string, unknown>;
  const faults: YamlFault[] = Object.keys(rest).map((key) => ({
    line: lineOf([key]),
    place: key,
    code: "key-unknown",
    values: { key },
  }));
  const shape = (part: string, content: unknown, root: Path) => {
    for (const { path, code, values } of shapeFaults(part, content ?? null))
      faults.push({ line: lineOf([...root, ...path]), place: pathText([...root, ...path]), code, values });
  };
  shape("meta", meta, ["meta"]);
  shape("groups", groups, ["groups"]);
  for (const [key, kind, list] of [
    ["facts", "fact", facts],
    ["sources", "source", sources],
    ["licences", "licence", licences],
  ] as const) {
    if (!Array.isArray(list)) {
      faults.push({ line: lineOf([key]), place: key, code: "wrong-kind", values: { kind: "list" } });
      continue;
    }
    const seen = new Set<string>();
    list.forEach((item: unknown, i) => {
      const id = idOf(item) ?? "";
      if (id === "") {
        const place = [key, i, "id"];
        faults.push({ line: lineOf(place), place: pathText(place), code: "key-missing", values: {} });
        return;
      }
      shape(`${kind}:${id}`, item, [key, i]);
      if (seen.has(id))
        faults.push({ line: lineOf([key, i]), place: `${key}[${i}].id`, code: "declared-twice", values: { id } });
      seen.add(id);
    });
  }
  if (faults.length > 0) return { ok: false, faults };
  const content = { meta, groups, facts, sources, licences } as RuleSetContent; // every part has its shape
  return { ok: true, value: { content, open: openFaults(content, lineOf) } };
}

function openFaults(content: RuleSetContent, lineOf: (path: Path) => number | null): YamlFault[] {
  const check = checkContent(content);
  return check.ok ? [] : check.errors.map((error) => faultOf(error, content, lineOf));
}

/** A fault of one of the files that ship, told at its place in the one file. */
function faultOf(
  { file, path, code, values }: RuleSetError,
  { licences }: RuleSetContent,
  lineOf: (path: Path) => number | null,
): YamlFault {
  const own = readPath(path);
  const root: Path =
    file === "meta.yaml"
      ? ["meta"]
      : file.startsWith("licences/")
        ? [
            "licences",
            Math.max(
              0,
              licences.findIndex(({ id }) => fileOf(id) === file),
            ),
          ]
        : [];
  const place = [...root, ...own];
  return { line: lineOf(place), place: pathText(place), code, values };
}

const SYNTAX: Readonly<Partial<Record<YAMLParseError["code"], SyntaxCode>>> = {
  DUPLICATE_KEY: "yaml-key-twice",
  BAD_INDENT: "yaml-indent",
  TAB_AS_INDENT: "yaml-indent",
  MULTILINE_IMPLICIT_KEY: "yaml-indent",
  MISSING_CHAR: "yaml-unclosed",
  BAD_ALIAS: "yaml-alias",
};

function idOf(value: unknown): string | null {
  const id: unknown = typeof value === "object" && value !== null ? Reflect.get(value, "id") : null;
  return typeof id === "string" ? id : null;
}
