"use client";
import { useSyncExternalStore } from "react";
import { useT } from "@/components/messages-provider";
import { Tag } from "@/components/ui/tag";
import type { FormSection, PartForm } from "@/domain/rules/edit/part-form";
import { useEditor } from "./editor-context";

/** The sections of a long form, with how much there is in each and what is to be put right. */
export function SectionNav({ form }: { form: PartForm }) {
  const t = useT("rules-editor");
  return (
    <nav
      aria-label={t("sections")}
      className="flex gap-1 overflow-x-auto border-b border-line px-3 py-1.5 desk:sticky desk:top-11 desk:block desk:max-h-[calc(100dvh-96px)] desk:self-start desk:overflow-y-auto desk:border-b-0 desk:py-4 desk:pr-0"
    >
      {form.map((section) => (
        <SectionLink key={section.id} section={section} />
      ))}
    </nav>
  );
}

function SectionLink({ section }: { section: FormSection }) {
  const { store } = useEditor();
  const t = useT("rules-editor");
  const faults = useSyncExternalStore(
    store.subscribe,
    () => section.fields.reduce((sum, { key }) => sum + store.faultCount([key]), 0),
    () => 0,
  );
  const count = useSyncExternalStore(
    store.subscribe,
    () => itemsOf(section, store.content),
    () => 0,
  );
  return (
    <a
      href={`#section-${section.id}`}
      className="row min-h-8 flex-none gap-1.5 rounded px-2 text-sm text-fg-2 hover:bg-bg-hover"
    >
      <span className="ell flex-1">{t(`section.${section.id}` as "section.names") /* as in the editor */}</span>
      {faults > 0 ? (
        <Tag tone="bad">{faults}</Tag>
      ) : count > 0 ? (
        <span className="text-xs text-fg-3">{count}</span>
      ) : null}
    </a>
  );
}

const itemsOf = ({ fields }: FormSection, content: Readonly<Record<string, unknown>>) =>
  fields.reduce((sum, { key, kind }) => {
    const value = content[key];
    return kind === "list" && Array.isArray(value) ? sum + value.length : sum;
  }, 0);
