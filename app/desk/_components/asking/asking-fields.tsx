"use client";
import { dateWords } from "@/components/field-words";
import { useT, useWords } from "@/components/messages-provider";
import { DateField } from "@/components/ui/date-field";
import { NativeSelectField, TextArea } from "@/components/ui/field";

/** To whom, by when, and a line of one's own; read from the form as `contact` and `message`. */
export function AskingFields({
  contacts,
  dueOn,
  onDueOn,
}: {
  contacts: readonly { id: string; name: string; email: string | null }[];
  dueOn: string | null;
  onDueOn: (day: string | null) => void;
}) {
  const t = useT("requirements");
  const w = useWords();
  return (
    <>
      <NativeSelectField
        id="contact"
        label={t("ask.contact")}
        options={contacts.map((contact) => ({
          value: contact.id,
          label: contact.email ? `${contact.name} · ${contact.email}` : contact.name,
        }))}
      />
      <DateField
        {...dateWords(w)}
        id="due-on"
        label={t("ask.dueOn")}
        hint={t("ask.dueHint")}
        value={dueOn}
        onPick={onDueOn}
        min={w.today}
      />
      <TextArea id="message" label={t("ask.message")} optional={w.t("field.optional")} maxLength={2000} />
    </>
  );
}
