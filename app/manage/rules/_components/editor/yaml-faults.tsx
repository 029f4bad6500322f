"use client";
import type { RefObject } from "react";
import { useT } from "@/components/messages-provider";
import type { YamlFault } from "@/domain/rules/edit/yaml-text";

const SHOWN = 20;

/** What is wrong with a YAML text, each with the way to its line. */
export function YamlFaults({
  faults,
  text,
  area,
}: {
  faults: readonly YamlFault[];
  text: string;
  /** Where the text is written. */
  area: RefObject<HTMLTextAreaElement | null>;
}) {
  const t = useT("rules-editor");

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
  );
}
