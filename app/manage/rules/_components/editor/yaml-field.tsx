"use client";
import { useRef } from "react";
import { useT } from "@/components/messages-provider";
import { shapeFaults } from "@/domain/rules/draft-shape";
import { pathText } from "@/domain/rules/edit/places";
import { readYaml, type YamlFault } from "@/domain/rules/edit/yaml-text";

const SHOWN = 20;

/** What a text says of a part; null with what is wrong with it, each at its line. */
export function readShape(
  part: string | ((value: unknown) => string),
  text: string,
): { value: unknown; faults: YamlFault[] } {
  const read = readYaml(text);
  if (!read.ok) return { value: null, faults: read.faults };
  const { value, lineOf } = read.value;
  const faults = shapeFaults(typeof part === "string" ? part : part(value), value).map(({ path, code, values }) => ({
    line: lineOf(path),
    place: pathText(path),
    code,
    values,
  }));
  return { value: faults.length === 0 ? value : null, faults };
}

/** A YAML text to write in, and below it what is wrong, each with the way to its line. */
export function YamlField({
  text,
  faults,
  isOpen,
  onText,
}: {
  text: string;
  faults: readonly YamlFault[];
  isOpen: boolean;
  onText: (text: string) => void;
}) {
  const t = useT("rules-editor");
  const area = useRef<HTMLTextAreaElement>(null);

  function show(line: number) {
    const before = text
      .split("\n")
      .slice(0, line - 1)
      .join("\n").length;
    area.current?.focus();
    area.current?.setSelectionRange(
      before + (line > 1 ? 1 : 0),
      before + (text.split("\n")[line - 1]?.length ?? 0) + 1,
    );
  }

  return (
    <>
      <div className="inp">
        <textarea
          ref={area}
          data-own-undo=""
          aria-label={t("yaml.label")}
          aria-invalid={faults.length > 0 || undefined}
          aria-describedby="yaml-faults"
          spellCheck={false}
          readOnly={!isOpen}
          className="min-h-[50vh] max-h-[64vh]! font-mono text-sm"
          value={text}
          onChange={(event) => onText(event.currentTarget.value)}
        />
      </div>
      <div id="yaml-faults" role="status" className="text-sm">
        {faults.length === 0 ? (
          <p className="text-fg-2">{t("yaml.clean")}</p>
        ) : (
          <ul className="grid gap-1">
            {faults.slice(0, SHOWN).map(({ line, place, code, values }) => (
              <li key={`${line} ${place} ${code}`} className="row flex-wrap gap-2 text-bad">
                {line === null ? null : (
                  <button type="button" className="link" onClick={() => show(line)}>
                    {t("yaml.line", { line })}
                  </button>
                )}
                {place ? <code className="font-mono text-xs break-all text-fg-2">{place}</code> : null}
                {t(`fault.${code}`, values)}
              </li>
            ))}
          </ul>
        )}
      </div>
    </>
  );
}
