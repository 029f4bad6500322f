"use client";
import { type Ref, useDeferredValue, useMemo, useState } from "react";
import { useT } from "@/components/messages-provider";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast-store";
import { type Scenario, scenarioSchema } from "@/domain/book/scenario";
import { scenarioPart } from "@/domain/rules/draft-parts";
import { partYaml, type YamlFault } from "@/domain/rules/edit/yaml-text";
import { useLeavingYaml, type YamlHandle } from "../../../_components/editor/use-leaving-yaml";
import { readShape, YamlField } from "../../../_components/editor/yaml-field";

/** The scenario as the files have it: read as it is typed, taken when it has the shape of one. */
export function ScenarioYaml({
  scenario,
  isNew,
  isOpen,
  handle,
  onTake,
  onLeave,
}: {
  scenario: Scenario;
  /** A new one may bring its id along, as one copied from a file does. */
  isNew: boolean;
  isOpen: boolean;
  handle: Ref<YamlHandle>;
  onTake: (scenario: Scenario) => void;
  onLeave: () => void;
}) {
  const t = useT("rules-editor");
  const [made] = useState(() => partYaml("scenario", scenario));
  const [text, setText] = useState(made);
  const settled = useDeferredValue(text);
  const read = useMemo(() => readScenario(scenario.id, isNew, settled), [scenario.id, isNew, settled]);
  const take = () => {
    if (read.scenario === null) return;
    onTake(read.scenario);
    showToast({ text: t("yaml.taken") });
  };
  const isReadable = read.scenario !== null;
  const unread = useLeavingYaml(handle, { isChanged: text !== made, isReadable, take, leave: onLeave });
  return (
    <div className="grid gap-3">
      <p className="text-sm text-fg-2">{t("yaml.scenario")}</p>
      <YamlField text={text} faults={read.faults} isOpen={isOpen} onText={setText} />
      {unread}
      {isOpen ? (
        <div className="row">
          <Button tone="primary" disabled={!isReadable} onClick={take}>
            {t("yaml.take")}
          </Button>
        </div>
      ) : null}
    </div>
  );
}

function readScenario(id: string, isNew: boolean, text: string): { scenario: Scenario | null; faults: YamlFault[] } {
  const { value, faults } = readShape((read) => scenarioPart((isNew && idIn(read)) || id), text);
  if (faults.length > 0) return { scenario: null, faults };
  // `others` may be left out of a file and has its default then; texts may still be open.
  const others = scenarioSchema.shape.others.parse(Reflect.get(Object(value), "others"));
  return { scenario: { ...(value as Scenario), others }, faults };
}

function idIn(value: unknown): string {
  const id: unknown = Reflect.get(Object(value), "id");
  return typeof id === "string" ? id : "";
}
