"use client";
import { useState } from "react";
import { ActFault } from "@/components/act-fault";
import { api } from "@/components/client-api";
import { useT } from "@/components/messages-provider";
import { Button } from "@/components/ui/button";
import { useLazy } from "@/components/ui/use-lazy";
import { useAct } from "@/components/use-act";
import type { EditedTemplate } from "./edit-dialog";
import type { PickedFrom } from "./type-options";

const loadUpload = () => import("./template-dialog").then((module) => module.TemplateDialog);
const loadEdit = () => import("./edit-dialog").then((module) => module.EditDialog);

interface Choices {
  types: readonly PickedFrom[];
  licences: readonly PickedFrom[];
}

/** The way to a new template. */
export function AddTemplate({ types, licences }: Choices) {
  const t = useT("drafting");
  const { Lazy, preload, ensure } = useLazy(loadUpload);
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button
        tone="primary"
        size={28}
        icon="upload"
        hotkey="n"
        onPointerEnter={preload}
        onClick={() => void ensure().then(() => setIsOpen(true))}
      >
        {t("add")}
      </Button>
      {isOpen && Lazy ? (
        <Lazy template={null} types={types} licences={licences} onClose={() => setIsOpen(false)} />
      ) : null}
    </>
  );
}

/** A new version, another name or use, and whether it is offered. */
export function TemplateActs({ template, types, licences }: Choices & { template: EditedTemplate }) {
  const t = useT("drafting");
  const act = useAct();
  const upload = useLazy(loadUpload);
  const edit = useLazy(loadEdit);
  const [open, setOpen] = useState<"upload" | "edit" | null>(null);
  const close = () => setOpen(null);
  const { id, version, name, documentType, licenceId, isActive } = template;
  const offer = (isOffered: boolean, expectedVersion: number) => ({
    id,
    expectedVersion,
    fields: { name, documentType, licenceId, isActive: isOffered },
  });
  return (
    <>
      <Button
        size={28}
        isBusy={act.isPending}
        onClick={() =>
          void act.run((options) => api.drafting.editTemplate.mutate(offer(!isActive, version), options), {
            done: isActive ? t("act.retired") : t("act.restored"),
            undo: (result, options) => api.drafting.editTemplate.mutate(offer(isActive, result.version), options),
          })
        }
      >
        {isActive ? t("act.retire") : t("act.restore")}
      </Button>
      <Button
        size={28}
        icon="edit"
        hotkey="e"
        onPointerEnter={edit.preload}
        onClick={() => void edit.ensure().then(() => setOpen("edit"))}
      >
        {t("act.edit")}
      </Button>
      <Button
        size={28}
        tone="primary"
        icon="upload"
        hotkey="n"
        onPointerEnter={upload.preload}
        onClick={() => void upload.ensure().then(() => setOpen("upload"))}
      >
        {t("act.newVersion")}
      </Button>
      <ActFault act={act} />
      {open === "upload" && upload.Lazy ? (
        <upload.Lazy template={template} types={types} licences={licences} onClose={close} />
      ) : null}
      {open === "edit" && edit.Lazy ? (
        <edit.Lazy template={template} types={types} licences={licences} onClose={close} />
      ) : null}
    </>
  );
}
