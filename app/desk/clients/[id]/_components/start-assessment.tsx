"use client";
import { ActFault } from "@/components/act-fault";
import { api } from "@/components/client-api";
import { openPage } from "@/components/open-page";
import { Button } from "@/components/ui/button";
import { Menu } from "@/components/ui/menu";
import { useAct } from "@/components/use-act";

/** Begins an assessment: in the one open case, in the one chosen, or in a first case opened for it. */
export function StartAssessment({
  clientId,
  openCases,
  firstCaseTitle,
  label,
}: {
  clientId: string;
  openCases: readonly { id: string; label: string }[];
  firstCaseTitle: string;
  label: string;
}) {
  const act = useAct();
  const start = (caseId: string | null) =>
    void act.run(
      async (options) => {
        const key = options.context.idempotencyKey;
        const inCase =
          caseId ??
          (
            await api.case.open.mutate(
              { clientId, title: firstCaseTitle },
              { context: { idempotencyKey: `${key}-case` } },
            )
          ).id;
        return api.assessment.start.mutate({ caseId: inCase }, options);
      },
      { onDone: ({ id }) => openPage(`/desk/assessments/${id}/questions`), isRefreshing: false },
    );
  return (
    <>
      <ActFault act={act} />
      {openCases.length > 1 ? (
        <Menu
          label={label}
          text={label}
          tone="primary"
          align="end"
          items={openCases.map((each) => ({ label: each.label, onSelect: () => start(each.id) }))}
        />
      ) : (
        <Button
          tone="primary"
          size={28}
          hotkey="a"
          isBusy={act.isPending}
          onClick={() => start(openCases[0]?.id ?? null)}
        >
          {label}
        </Button>
      )}
    </>
  );
}
