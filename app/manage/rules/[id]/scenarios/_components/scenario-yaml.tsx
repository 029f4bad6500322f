"use client";
import { useDeferredValue, useMemo, useRef, useState } from "react";
import { useT } from "@/components/messages-provider";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast-store";
import { type Scenario, scenarioSchema } from "@/domain/book/scenario";
import { scenarioPart } from "@/domain/rules/draft-parts";
import { shapeFaults } from "@/domain/rules/draft-shape";
import { pathText } from "@/domain/rules/edit/places";
import { partYaml, readYaml, type YamlFault } from "@/domain/rules/edit/yaml-text";
import { YamlFaults } from "../../../_components/editor/yaml-faults";

/** The scenario as the files have it: read as it is typed, taken when it has the shape of one. */
export function ScenarioYaml({
  scenario,
  isOpen,
  onTake,
}: {
  scenario: Scenario;
  isOpen: boolean;
  onTake: (scenario: Scenario) => void;
}) {
  const t = useT("rules-editor");
  const [text, setText] = useState(() => partYaml("scenario", scenario));
  const area = useRef<HTMLTextAreaElement>(null);
  const settled = useDeferredValue(text);
  const read = useMemo(() => readScenario(scenario.id, settled), [scenario.id, settled]);
  return (
    <div className="grid gap-3">
      <p className="text-sm text-fg-2">{t("yaml.scenario")}</p>
      <div className="inp">
        <textarea
          ref={area}
          aria-label={t("yaml.label")}
          aria-invalid={read.faults.length > 0 || undefined}
          aria-describedby="yaml-faults"
          spellCheck={false}
          readOnly={!isOpen}
          className="min-h-[50vh] max-h-[64vh]! font-mono text-sm"
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      </div>
      <YamlFaults faults={read.faults} text={text} area={area} />
      {isOpen ? (
        <div className="row">
          <Button
            tone="primary"
            disabled={read.scenario === null}
            onClick={() => {
              if (read.scenario === null) return;
              onTake(read.scenario);
              showToast({ text: t("yaml.taken") });
            }}
          >
            {t("yaml.take")}
          </Button>
        </div>
      ) : null}
    </div>
  );
}

function readScenario(id: string, text: string): { scenario: Scenario | null; faults: YamlFault[] } {
  const read = readYaml(text);
  if (!read.ok) return { scenario: null, faults: read.faults };
  const { value, lineOf } = read.value;
  const faults = shapeFaults(scenarioPart(id), value).map(({ path, code, values }) => ({
    ...{ line: lineOf(path), place: pathText(path), code, values },
  }));
  // `others` may be left out of a file and has its default then; texts may still be open.
  const others = scenarioSchema.shape.others.parse(Reflect.get(Object(value), "others"));
  return { scenario: faults.length === 0 ? { ...(value as Scenario), others } : null, faults };
}
