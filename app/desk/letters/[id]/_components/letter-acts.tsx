"use client";
import { useState } from "react";
import { ActDialog } from "@/components/act-dialog";
import { ActFault } from "@/components/act-fault";
import { api } from "@/components/client-api";
import { useT } from "@/components/messages-provider";
import { openPage } from "@/components/open-page";
import { Button } from "@/components/ui/button";
import { useAct } from "@/components/use-act";

/** Beside a letter that waits: have it read again, or lay it aside. */
export function LetterActs({
  letterId,
  version,
  canReadAgain,
}: {
  letterId: string;
  version: number;
  canReadAgain: boolean;
}) {
  const t = useT("letters");
  const act = useAct();
  const [isDropping, setIsDropping] = useState(false);
  const letter = { letterId, expectedVersion: version };
  return (
    <>
      {canReadAgain ? (
        <Button
          size={28}
          icon="refresh"
          isBusy={act.isPending}
          onClick={() =>
            void act.run((options) => api.letter.readAgain.mutate(letter, options), { done: t("againDone") })
          }
        >
          {t("again")}
        </Button>
      ) : null}
      <Button size={28} tone="ghost" icon="trash" onClick={() => setIsDropping(true)}>
        {t("form.drop")}
      </Button>
      <ActFault act={act} />
      {isDropping ? (
        <ActDialog
          title={t("form.dropTitle")}
          text={t("form.dropText")}
          verb={t("form.drop")}
          isDestructive
          done={t("form.dropDone")}
          isRefreshing={false}
          send={(_, options) => api.letter.drop.mutate(letter, options)}
          onDone={() => openPage("/desk/letters", { replace: true })}
          onClose={() => setIsDropping(false)}
        />
      ) : null}
    </>
  );
}
