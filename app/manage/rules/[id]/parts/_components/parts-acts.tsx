"use client";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useT } from "@/components/messages-provider";
import { ButtonLink } from "@/components/ui/button";
import type { Option } from "@/components/ui/field";
import { Menu } from "@/components/ui/menu";

const AddDialog = dynamic(() => import("./add-dialog").then((module) => module.AddDialog));
const ImportDialog = dynamic(() => import("./import-dialog").then((module) => module.ImportDialog));

type Asked = "licence" | "fact" | "source" | "import" | null;

/** What is done to a draft's content as a whole: new parts, and the whole as one file. */
export function PartsActs({
  draftId,
  isOpen,
  groups,
  taken,
}: {
  draftId: string;
  isOpen: boolean;
  groups: readonly Option[];
  taken: readonly string[];
}) {
  const t = useT("rules-editor");
  const [asked, setAsked] = useState<Asked>(null);
  const close = () => setAsked(null);
  return (
    <>
      <ButtonLink href={`/api/rules/${draftId}`} isPlain size={28} icon="download" download>
        {t("parts.export")}
      </ButtonLink>
      {isOpen ? (
        <Menu
          label={t("parts.add")}
          text={t("parts.add")}
          icon="plus"
          tone="default"
          align="end"
          items={[
            { label: t("parts.addLicence"), onSelect: () => setAsked("licence") },
            { label: t("parts.addFact"), onSelect: () => setAsked("fact") },
            { label: t("parts.addSource"), onSelect: () => setAsked("source") },
            { label: t("parts.addGroup"), href: `/manage/rules/${draftId}/groups` },
            { label: t("parts.addScenario"), href: `/manage/rules/${draftId}/scenarios/new` },
            { kind: "separator" },
            { label: t("parts.import"), icon: "upload", onSelect: () => setAsked("import") },
          ]}
        />
      ) : null}
      {asked === "import" ? <ImportDialog draftId={draftId} onClose={close} /> : null}
      {asked && asked !== "import" ? (
        <AddDialog draftId={draftId} kind={asked} groups={groups} taken={taken} onClose={close} />
      ) : null}
    </>
  );
}
