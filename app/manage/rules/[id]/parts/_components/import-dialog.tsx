"use client";
import { useState } from "react";
import { ActDialog } from "@/components/act-dialog";
import { api } from "@/components/client-api";
import { useT, useWords } from "@/components/messages-provider";
import { FilePick } from "@/components/ui/file-pick";
import { Tag } from "@/components/ui/tag";
import { usePlaceWords } from "../../../_components/editor/use-place-words";
import { asJson } from "../../../_components/editor/as-json";
import { ruleSetOf } from "@/domain/checks/finding-words";
import { type FieldChange, fieldChanges, isText } from "@/domain/rules/diff";
import type { Predicate } from "@/domain/rules/predicate";
import { changedParts, partsOf, type RuleSetContent } from "@/domain/rules/draft-parts";
import { predicateInWords } from "@/domain/rules/edit/predicate-words";
import { type YamlFault, readRuleSetYaml } from "@/domain/rules/edit/yaml-text";

/** What a file would change, or why it cannot be taken. */
type Reading =
  | { kind: "faults"; faults: readonly YamlFault[] }
  | { kind: "failed" }
  | { kind: "same" }
  | {
      kind: "changes";
      changes: readonly {
        part: string;
        content: unknown;
        expectedVersion: number;
        how: "added" | "changed" | "removed";
        name: string;
        fields: readonly FieldInLine[];
      }[];
      open: readonly YamlFault[];
    };

/** A place with what it says before and after; null for what has no line, such as a list. */
type FieldInLine = Pick<FieldChange, "path"> & { before: string | null; after: string | null };

const SHOWN = 12;

/** A whole draft from one YAML file: first what it would change, then one edit that one undo takes back. */
export function ImportDialog({ draftId, onClose }: { draftId: string; onClose: () => void }) {
  const t = useT("rules-editor");
  const w = useWords();
  const locale = w.locale === "en" ? "en" : "zh";
  const [reading, setReading] = useState<Reading | null>(null);
  const [isBusy, setIsBusy] = useState(false);

  async function look(file: File) {
    setIsBusy(true);
    setReading(null);
    try {
      setReading(await compare(draftId, textOf(await file.arrayBuffer()), locale));
    } catch {
      setReading({ kind: "failed" });
    } finally {
      setIsBusy(false);
    }
  }

  const reason = isBusy
    ? t("import.reading")
    : reading?.kind === "changes"
      ? null
      : t(reading?.kind === "same" ? "import.same" : reading ? "import.faulty" : "import.none");
  return (
    <ActDialog
      title={t("import.title")}
      text={t("import.text")}
      width={640}
      verb={t("import.do")}
      disabledReason={reason}
      onClose={onClose}
      done={t("import.done")}
      send={(_, options) =>
        api.ruleDrafts.saveParts.mutate(
          {
            draftId,
            parts:
              reading?.kind === "changes"
                ? reading.changes.map(({ part, content, expectedVersion }) => ({
                    part,
                    content: asJson(content),
                    expectedVersion,
                  }))
                : [],
          },
          options,
        )
      }
    >
      <FilePick
        label={t("import.file")}
        verb={t("import.pick")}
        accept=".yaml,.yml,text/yaml,application/yaml"
        onPick={(file) => void look(file)}
      />
      <div role="status" className="text-sm">
        {reading?.kind === "failed" ? <p className="text-bad">{t("import.failed")}</p> : null}
        {reading?.kind === "faults" ? <Faults faults={reading.faults} tone="bad" /> : null}
        {reading?.kind === "changes" ? (
          <>
            <p className="mb-1.5 font-strong">{t("import.changes", { n: reading.changes.length })}</p>
            <ul className="mb-3 max-h-60 overflow-y-auto border-y border-line">
              {reading.changes.map(({ part, how, name, fields }) => (
                <li key={part} className="border-b border-line py-1 last:border-0">
                  <span className="row min-h-6">
                    <span className="ell flex-1 font-strong">{name}</span>
                    <Tag tone={how === "removed" ? "bad" : "act"}>{t(`parts.change.${how}`)}</Tag>
                  </span>
                  {how === "changed" ? <Fields fields={fields} /> : null}
                </li>
              ))}
            </ul>
            {reading.open.length > 0 ? (
              <>
                <p className="mb-1">{t("import.open", { n: reading.open.length })}</p>
                <Faults faults={reading.open} tone="warn" />
              </>
            ) : null}
          </>
        ) : null}
      </div>
    </ActDialog>
  );
}

/** What differs within a part: the place as its form calls it, and where it can be said in a line, before and after. */
function Fields({ fields }: { fields: readonly FieldInLine[] }) {
  const t = useT("rules-editor");
  const placeWords = usePlaceWords();
  return (
    <ul className="text-fg-2">
      {fields.slice(0, SHOWN).map(({ path, before, after }) => (
        <li key={path.join(".")}>
          {placeWords(path)}
          {before !== null && after !== null ? (
            <span className="text-fg-3">
              {" "}
              {before || t("none")} → {after || t("none")}
            </span>
          ) : null}
        </li>
      ))}
      {fields.length > SHOWN ? <li className="text-fg-3">{t("import.more", { n: fields.length - SHOWN })}</li> : null}
    </ul>
  );
}

function inLine(content: RuleSetContent, value: unknown, locale: "zh" | "en"): string | null {
  if (value === undefined || value === null) return "";
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return String(value);
  if (isText(value)) return value[locale];
  return isCondition(value) ? predicateInWords(ruleSetOf(content), value, locale) : null;
}

const isCondition = (value: unknown): value is Predicate =>
  typeof value === "object" &&
  value !== null &&
  ("all" in value || "any" in value || "not" in value || ("fact" in value && "op" in value));

function Faults({ faults, tone }: { faults: readonly YamlFault[]; tone: "bad" | "warn" }) {
  const t = useT("rules-editor");
  return (
    <ul className="grid gap-1">
      {faults.slice(0, SHOWN).map(({ line, place, code, values }) => (
        <li key={`${line} ${place} ${code}`} className={tone === "bad" ? "text-bad" : "text-warn"}>
          {line === null ? null : `${t("yaml.line", { line })} `}
          {place ? <code className="font-mono text-xs break-all text-fg-2">{place} </code> : null}
          {t(`fault.${code}`, values)}
        </li>
      ))}
      {faults.length > SHOWN ? <li className="text-fg-3">{t("import.more", { n: faults.length - SHOWN })}</li> : null}
    </ul>
  );
}

/** Text editors here write GBK as well as UTF-8; nothing in the file says which. */
function textOf(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("gb18030").decode(bytes);
  }
}

/** The file against the draft as it is now, part by part, with the versions that the change then names. */
async function compare(draftId: string, text: string, locale: "zh" | "en"): Promise<Reading> {
  const read = readRuleSetYaml(text);
  if (!read.ok) return { kind: "faults", faults: read.faults };
  const answer = await fetch(`/api/rules/${draftId}`);
  const now = answer.ok ? readRuleSetYaml(await answer.text()) : null;
  if (!now?.ok) return { kind: "failed" };
  const { parts: heads } = await api.ruleDrafts.get.query({ draftId });
  const before = partsOf(now.value.content);
  const after = partsOf(read.value.content);
  const changes = [...changedParts(before, after)].map(([part, content]) => ({
    ...{ part, content },
    expectedVersion: heads.find((head) => head.part === part)?.version ?? 0,
    how:
      content === null ? ("removed" as const) : before.has(part as never) ? ("changed" as const) : ("added" as const),
    name: nameIn(content ?? before.get(part as never), locale) ?? part,
    fields: fieldChanges(before.get(part as never), content).map(({ path, ...values }) => ({
      path,
      before: inLine(now.value.content, values.before, locale),
      after: inLine(read.value.content, values.after, locale),
    })),
  }));
  return changes.length === 0 ? { kind: "same" } : { kind: "changes", changes, open: read.value.open };
}

/** A part's own name, by whichever of its texts is one; null for those without. */
function nameIn(content: unknown, locale: "zh" | "en"): string | null {
  if (typeof content !== "object" || content === null) return null;
  const { names, label, title } = content as { names?: { short?: unknown }; label?: unknown; title?: unknown };
  const text = names?.short ?? label ?? title;
  const name: unknown = typeof text === "object" && text !== null ? Reflect.get(text, locale) : null;
  return typeof name === "string" && name !== "" ? name : null;
}
