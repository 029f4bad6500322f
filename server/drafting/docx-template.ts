import Docxtemplater, { type DXT } from "docxtemplater";
import PizZip from "pizzip";
import { plainName } from "@/domain/drafting/merge-fields";
import type { DraftPlan } from "@/domain/drafting/plan-draft";
import type { TemplateTag } from "@/domain/drafting/template-tags";
import { ServiceError } from "../errors";

/** What the person who made the template has to put right. */
export interface TemplateFault {
  kind: "unclosed" | "unopened" | "mismatched" | "misplaced" | "other";
  /** The name between the braces, where the fault is at one. */
  name: string;
}

/** At most so many are told at once. */
const MOST_FAULTS = 20;

/**
 * The tags of a Word template, in their order, headers and footers included. Throws ServiceError `template-broken` with
 * every fault, and `template-external` for one that fetches something from outside when it is opened.
 */
export function readTemplate(bytes: Buffer): TemplateTag[] {
  const zip = new PizZip(bytes);
  mustStandAlone(zip);
  // Each part of the file (text, headers, footers) tells what it was parsed into.
  const parts = new Map<string, Part[]>();
  let at = "";
  const collector = {
    name: "TagCollector",
    set({ inspect }: { inspect?: { filePath?: string; postparsed?: Part[] } }) {
      at = inspect?.filePath ?? at;
      if (inspect?.postparsed) parts.set(at, inspect.postparsed);
    },
  };
  open(zip, [collector]);
  return [...parts.values()].flat().flatMap(tagOf);
}

/** The template with everything put in its place, as a new Word file. */
export function fillTemplate(bytes: Buffer, { values, sections }: Pick<DraftPlan, "values" | "sections">): Buffer {
  const doc = open(new PizZip(bytes), []);
  doc.render({ [ROOT]: { values, sections } });
  return doc.toBuffer({ compression: "DEFLATE" });
}

const ROOT = "\0root";

/** The whole plan at the root; in a section over a list the row. */
type Scope = { [ROOT]?: Pick<DraftPlan, "values" | "sections"> } & Record<string, unknown>;

function open(zip: PizZip, modules: DXT.Module[]): Docxtemplater {
  try {
    return new Docxtemplater(zip, {
      modules,
      paragraphLoop: true,
      linebreaks: true,
      stripInvalidXMLChars: true,
      errorLogging: false,
      parser: (tag: string) => ({ get: (scope: Scope, context: DXT.ParserContext) => lookUp(tag, scope, context) }),
      // A section without rows has none; a value is never missing, since the plan names each.
      nullGetter: () => "",
    });
  } catch (error) {
    const faults = faultsOf(error);
    const [first] = faults;
    throw new ServiceError("UNPROCESSABLE_CONTENT", "template-broken", { ...first, n: faults.length, faults });
  }
}

/** A row of a list knows its columns; everything else is asked of the plan. Nothing of a template is ever run as code. */
function lookUp(tag: string, scope: Scope, context: DXT.ParserContext): unknown {
  const name = plainName(tag);
  const root = scope[ROOT];
  const isSection = (context.meta as { part?: { module?: string } }).part?.module === "loop";
  const table: Record<string, unknown> = root ? (isSection ? root.sections : root.values) : scope;
  return typeof table === "object" && Object.hasOwn(table, name) ? table[name] : undefined;
}

interface Part {
  type: string;
  value?: string;
  module?: string;
  inverted?: boolean;
  subparsed?: Part[];
}

function tagOf(part: Part): TemplateTag[] {
  if (part.type !== "placeholder") return [];
  const inner = (part.subparsed ?? []).flatMap(tagOf);
  const kind = part.module === "loop" ? (part.inverted ? "inverted" : "section") : "value";
  return [{ name: (part.value ?? "").trim(), kind, inner }];
}

const KINDS: Readonly<Record<string, TemplateFault["kind"]>> = {
  unclosed_tag: "unclosed",
  unclosed_loop: "unclosed",
  unopened_tag: "unopened",
  unopened_loop: "unopened",
  closing_tag_does_not_match_opening_tag: "mismatched",
  loop_position_invalid: "misplaced",
  raw_xml_tag_not_in_paragraph: "misplaced",
};

interface LibraryFault {
  name?: string;
  properties?: { id?: string; xtag?: unknown; errors?: LibraryFault[] };
}

/** Throws again what is no fault of the template. */
function faultsOf(error: unknown): TemplateFault[] {
  const found = error as LibraryFault;
  const all = found.properties?.errors ?? (found.properties?.id ? [found] : []);
  if (all.length === 0) throw error;
  return all.slice(0, MOST_FAULTS).map(({ properties }) => ({
    kind: KINDS[properties?.id ?? ""] ?? "other",
    name: typeof properties?.xtag === "string" ? properties.xtag.slice(0, 60) : "",
  }));
}

/** A page template or picture from outside would tell a stranger who opens the draft, and when. */
function mustStandAlone(zip: PizZip): void {
  for (const file of zip.file(/\.rels$/))
    for (const [relation] of file.asText().matchAll(/<Relationship\b[^>]*>/g))
      if (/TargetMode\s*=\s*["']External/i.test(relation) && !/\/hyperlink["']/.test(relation))
        throw new ServiceError("UNPROCESSABLE_CONTENT", "template-external");
}
