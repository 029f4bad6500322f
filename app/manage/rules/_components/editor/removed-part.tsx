"use client";
import { ActFault } from "@/components/act-fault";
import { api } from "@/components/client-api";
import { useT } from "@/components/messages-provider";
import { Button } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { useAct } from "@/components/use-act";
import { asJson } from "./as-json";

/** A part of the base that this draft takes away: what it was called, and the way back. */
export function RemovedPart({
  draftId,
  part,
  base,
  version,
  isOpen,
}: {
  draftId: string;
  part: string;
  base: unknown;
  version: number;
  isOpen: boolean;
}) {
  const t = useT("rules-editor");
  const act = useAct();
  return (
    <>
      <Empty
        title={t("removed.title")}
        text={t("removed.text")}
        actions={
          isOpen ? (
            <Button
              tone="primary"
              isBusy={act.isPending}
              onClick={() =>
                void act.run(
                  (options) =>
                    api.ruleDrafts.savePart.mutate(
                      { draftId, part, content: asJson(base), expectedVersion: version },
                      options,
                    ),
                  { done: t("removed.done") },
                )
              }
            >
              {t("removed.do")}
            </Button>
          ) : undefined
        }
      />
      <ActFault act={act} />
    </>
  );
}
