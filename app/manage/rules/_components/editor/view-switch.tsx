"use client";
import type { RefObject } from "react";
import { useT } from "@/components/messages-provider";
import { Button } from "@/components/ui/button";
import type { YamlHandle } from "./use-leaving-yaml";

export type EditorView = "form" | "yaml";

/** The same thing as a form or as a file has it. */
export function ViewSwitch({
  view,
  yaml,
  onView,
}: {
  view: EditorView;
  /** Goes back to the form itself, once what it holds can come along. */
  yaml: RefObject<YamlHandle | null>;
  onView: (view: EditorView) => void;
}) {
  const t = useT("rules-editor");
  return (
    <div className="row gap-0" role="group" aria-label={t("view.label")}>
      {(["form", "yaml"] as const).map((each) => (
        <Button
          key={each}
          size={28}
          tone={view === each ? "default" : "ghost"}
          aria-pressed={view === each}
          onClick={() => (view === "yaml" && each === "form" && yaml.current ? yaml.current.leave() : onView(each))}
        >
          {t(`view.${each}`)}
        </Button>
      ))}
    </div>
  );
}
