"use client";
import { useT } from "@/components/messages-provider";
import { Button } from "@/components/ui/button";

export type EditorView = "form" | "yaml";

/** The same thing as a form or as a file has it. */
export function ViewSwitch({ view, onView }: { view: EditorView; onView: (view: EditorView) => void }) {
  const t = useT("rules-editor");
  return (
    <div className="row gap-0" role="group" aria-label={t("view.label")}>
      {(["form", "yaml"] as const).map((each) => (
        <Button
          key={each}
          size={28}
          tone={view === each ? "default" : "ghost"}
          aria-pressed={view === each}
          onClick={() => onView(each)}
        >
          {t(`view.${each}`)}
        </Button>
      ))}
    </div>
  );
}
