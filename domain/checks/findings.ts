import { type RuleFile, readRuleFiles } from "@/domain/rules/check";
import { fileOf } from "@/domain/rules/check-licence";
import { faultsOfPart } from "@/domain/rules/edit/part-faults";
import type { RuleSetError } from "@/domain/rules/fault";
import type { Licence } from "@/domain/rules/schema";
import { Companies } from "./companies";
import { type Diagram, NOBODY } from "./decision-diagram";
import { factLogic } from "./fact-logic";
import type { Finding } from "./finding";
import { licenceGaps, textGaps, unused } from "./gaps";
import { type Worlds, licenceLogic } from "./licence-logic";
import { statedLimits } from "./stated-limits";
import type { RuleSetContent } from "@/domain/rules/draft-parts";

/**
 * Everything wrong or doubtful about a content, errors first. Nothing is sampled: what is said of "no company" holds for
 * every company that could be. `only`: findings of this part alone, for an editor that is open on it.
 *
 * Takes contents that are not right yet: entries with faults are left out of the reasoning, and while the facts
 * themselves are faulty there is none.
 */
export function findingsOf(content: RuleSetContent, only?: string): Finding[] {
  const faults = faultsOf(content).map((error) => faultFinding(content, error));
  const broken = new Set(faults.map(({ part }) => part));
  const isWanted = (part: string) => only === undefined || only === part;
  const found = faults.filter(({ part }) => isWanted(part));
  if (!content.facts.some(({ id }) => broken.has(`fact:${id}`)) && !broken.has("meta"))
    found.push(...logicFindings(content, broken, isWanted));
  const severity = (each: Finding) => (each.severity === "error" ? 0 : 1);
  return found.sort((a, b) => severity(a) - severity(b));
}

/** Every fault. An entry that cannot be read yet, for want of a text perhaps, is looked at for the others too: nobody wants them by instalments. */
function faultsOf(content: RuleSetContent): RuleSetError[] {
  const { errors, content: readable } = readRuleFiles(filesOf(content));
  if (!readable) return errors;
  const { groups, facts, sources, meta } = content;
  const around = { groups, facts, sourceIds: sources.map(({ id }) => id), licenceIds: meta.licences };
  const unread = content.licences.filter(({ id }) => !readable.licences.some((each) => each.id === id));
  const more = unread.flatMap((licence) => {
    const file = fileOf(licence.id);
    const known = new Set(errors.filter((error) => error.file === file).map(({ path, code }) => `${path} ${code}`));
    return faultsOfPart("licence", licence, around)
      .filter(({ path, code }) => !known.has(`${path} ${code}`))
      .map((fault) => ({ file, ...fault }));
  });
  return [...errors, ...more];
}

function logicFindings(
  whole: RuleSetContent,
  broken: ReadonlySet<string>,
  isWanted: (part: string) => boolean,
): Finding[] {
  const licences = whole.licences.filter(({ id }) => !broken.has(`licence:${id}`));
  // Broken entries keep their place among the licences a company may hold.
  const content = { ...whole, licences: whole.licences.map((each) => (licences.includes(each) ? each : silent(each))) };
  let bare: Companies | undefined;
  const worlds: Worlds = {
    real: new Companies(content),
    unasked: () => {
      bare ??= new Companies(content, { ignoreQuestions: true });
      return bare;
    },
  };
  const of = (part: string, found: () => Omit<Finding, "part">[]): Finding[] =>
    isWanted(part) ? found().map((each) => ({ part, ...each })) : [];
  return [
    ...licences.flatMap((licence) =>
      of(`licence:${licence.id}`, () => [
        ...licenceLogic(worlds, licence, () => isNeeded(worlds.real, content, licence.id)),
        ...licenceGaps(licence),
        ...textGaps(licence),
        ...statedLimits(licence, content.facts),
      ]),
    ),
    ...content.facts.flatMap((fact) => of(`fact:${fact.id}`, () => [...factLogic(worlds, fact), ...textGaps(fact)])),
    ...content.sources.flatMap((source) => of(`source:${source.id}`, () => textGaps(source))),
    ...unused(whole).filter(({ part }) => isWanted(part)),
  ];
}

/** An entry without its rules. */
function silent(licence: Licence): Licence {
  return { ...licence, triggers: [], exemptions: [], blockers: [], conditions: [], prerequisites: [], documents: [] };
}

/** May some required entry need this one first? As the engine unfolds it: through entries that are not held yet. */
function isNeeded(companies: Companies, { licences }: RuleSetContent, id: string): boolean {
  const { diagrams } = companies;
  const under = new Set<string>();
  const needed = (target: string): Diagram => {
    if (under.has(target)) return NOBODY; // a circle is a fault of its own
    under.add(target);
    const made = diagrams.any(
      licences.flatMap((licence) =>
        licence.prerequisites.flatMap((prerequisite) => {
          if (prerequisite.licence !== target || prerequisite.strength !== "hard") return [];
          const required = diagrams.any(
            licence.triggers.flatMap((t) => (t.outcome === "required" ? [companies.whereInForce(t)] : [])),
          );
          const stands = diagrams.or(required, diagrams.without(needed(licence.id), companies.holding(licence.id)));
          return [prerequisite.when ? diagrams.and(stands, companies.where(prerequisite.when)) : stands];
        }),
      ),
    );
    under.delete(target);
    return made;
  };
  return needed(id) !== NOBODY;
}

function filesOf({ meta, groups, facts, sources, licences }: RuleSetContent): RuleFile[] {
  return [
    { file: "meta.yaml", data: meta },
    { file: "facts.yaml", data: { groups, facts } },
    { file: "sources.yaml", data: { sources } },
    ...licences.map((licence) => ({ file: fileOf(licence.id), data: licence })),
  ];
}

/** A fault of a file as a finding of a part: `facts.yaml: facts[3].label.en` is `label.en` of the fourth fact. */
function faultFinding(content: RuleSetContent, { file, path, code, values }: RuleSetError): Finding {
  const keys = path
    .split(/[.[\]]+/)
    .filter((key) => key !== "")
    .map((key) => (/^\d+$/.test(key) ? Number(key) : key));
  const at = (part: string, rest = keys): Finding => ({ code, severity: "error", part, path: rest, values });
  const [list, index, ...rest] = keys;
  if (list === "facts" && file === "facts.yaml") return at(`fact:${content.facts[Number(index)]?.id}`, rest);
  if (list === "sources" && file === "sources.yaml") return at(`source:${content.sources[Number(index)]?.id}`, rest);
  if (file === "facts.yaml") return at("groups", keys.slice(1));
  const licence = content.licences.find(({ id }) => fileOf(id) === file);
  return at(licence ? `licence:${licence.id}` : "meta");
}
