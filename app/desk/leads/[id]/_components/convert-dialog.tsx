"use client";
import { useEffect, useState } from "react";
import { ActDialog, typed } from "@/components/act-dialog";
import { api } from "@/components/client-api";
import { faultsOf } from "@/components/clients/field-faults";
import { useT } from "@/components/messages-provider";
import { openPage } from "@/components/open-page";
import { ChoiceRows } from "@/components/ui/choice";
import { TextField } from "@/components/ui/field";
import { useAct } from "@/components/use-act";
import type { ActedLead } from "./lead-acts";

type Duplicate = Awaited<ReturnType<typeof api.client.duplicates.query>>[number];
const NEW = "new";

/** The lead's company as a client, new or one that is there already, with a case and the answers as a draft. */
export function ConvertDialog({ lead, onClose }: { lead: ActedLead; onClose: () => void }) {
  const t = useT("leads");
  const clients = useT("clients");
  const act = useAct();
  const [name, setName] = useState(lead.company ?? lead.name);
  const [uscc, setUscc] = useState("");
  const [same, setSame] = useState<readonly Duplicate[]>([]);
  const [chosen, setChosen] = useState(NEW);
  const faults = faultsOf(clients, act.error?.issues ?? [], "fields.");

  useEffect(() => {
    let isOld = false;
    const timer = setTimeout(() => {
      api.client.duplicates.query({ name, uscc }).then(
        (found) => {
          if (!isOld) setSame(found);
        },
        () => undefined, // a hint; recording it checks again
      );
    }, 300);
    return () => {
      isOld = true;
      clearTimeout(timer);
    };
  }, [name, uscc]);
  const isThere = same.some(({ id }) => id === chosen);

  return (
    <ActDialog<{ assessmentId: string }>
      act={act}
      title={t("convert.title")}
      text={t("convert.text")}
      verb={t("convert.verb")}
      done={t("convert.done")}
      isRefreshing={false}
      onClose={onClose}
      onDone={({ assessmentId }) => openPage(`/desk/assessments/${assessmentId}/questions`)}
      send={(form, options) =>
        api.lead.convert.mutate(
          {
            leadId: lead.id,
            expectedVersion: lead.version,
            clientId: isThere ? chosen : null,
            fields: isThere ? null : { name, shortName: typed(form, "shortName"), uscc },
            caseTitle: typed(form, "caseTitle") ?? "",
          },
          options,
        )
      }
    >
      {same.length > 0 ? (
        <ChoiceRows
          name="same"
          legend={t("convert.same")}
          isDense
          hasKeys={false}
          value={isThere ? chosen : NEW}
          onPick={setChosen}
          options={[
            ...same.map((each) => ({
              value: each.id,
              label: t("convert.use", { name: each.name }),
              note: [each.uscc, each.ownerName].filter(Boolean).join(" · "),
            })),
            { value: NEW, label: t("convert.isNew") },
          ]}
        />
      ) : null}
      {isThere ? null : (
        <>
          <TextField
            id="name"
            label={t("convert.name")}
            value={name}
            error={faults.name}
            required
            maxLength={120}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <TextField id="shortName" label={t("convert.shortName")} optional={t("convert.optional")} maxLength={40} />
          <TextField
            id="uscc"
            label={t("convert.uscc")}
            optional={t("convert.optional")}
            value={uscc}
            error={faults.uscc}
            maxLength={24}
            spellCheck={false}
            onChange={(event) => setUscc(event.currentTarget.value)}
          />
        </>
      )}
      <TextField
        id="caseTitle"
        label={t("convert.caseTitle")}
        defaultValue={t("convert.caseTitleOf", { name: lead.company ?? lead.name })}
        required
        maxLength={120}
      />
    </ActDialog>
  );
}
