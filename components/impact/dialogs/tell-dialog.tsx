"use client";
import { useState } from "react";
import { ActDialog, typed } from "@/components/act-dialog";
import { api } from "@/components/client-api";
import { useT } from "@/components/messages-provider";
import { CopyButton } from "@/components/ui/copy-button";
import { NativeSelectField, TextArea, TextField } from "@/components/ui/field";
import type { ActedClient } from "../client-acts";

/** The message that tells the client, drafted and open to changes. Another contact, another draft in their language. */
export function TellDialog({ client, onClose }: { client: ActedClient; onClose: () => void }) {
  const t = useT("impact");
  const { runId, clientId, version, contacts } = client;
  const [contactId, setContactId] = useState(contacts[0]?.id ?? "");
  const contact = contacts.find(({ id }) => id === contactId);
  const [body, setBody] = useState(contact?.body ?? "");
  return (
    <ActDialog
      title={t("tellDialog.title", { name: client.name })}
      text={t("tellDialog.text")}
      width={640}
      verb={t("tellDialog.verb")}
      cancel={t("tellDialog.cancel")}
      isComplete={(form) => typed(form, "subject") !== null && body.trim() !== ""}
      others={
        <CopyButton
          text={body}
          label={t("tellDialog.copy")}
          doneLabel={t("tellDialog.copy")}
          word={t("tellDialog.copy")}
          size={32}
        />
      }
      send={(form, options) =>
        api.impact.tell.mutate(
          { ...{ runId, clientId, expectedVersion: version, contactId }, subject: typed(form, "subject") ?? "", body },
          options,
        )
      }
      done={(result) => t("tellDialog.done", { name: result.contactName })}
      onClose={onClose}
    >
      <NativeSelectField
        id="contact"
        label={t("tellDialog.contact")}
        value={contactId}
        onChange={(event) => {
          setContactId(event.target.value);
          setBody(contacts.find(({ id }) => id === event.target.value)?.body ?? "");
        }}
        options={contacts.map(({ id, name, email }) => ({
          value: id,
          label: email ? t("tellDialog.withEmail", { name, email }) : t("tellDialog.noEmail", { name }),
        }))}
      />
      <TextField
        key={contactId}
        id="subject"
        label={t("tellDialog.subject")}
        defaultValue={contact?.subject ?? ""}
        maxLength={200}
        required
      />
      <TextArea
        id="body"
        label={t("tellDialog.body")}
        rows={14}
        value={body}
        onChange={(event) => setBody(event.target.value)}
        required
      />
    </ActDialog>
  );
}
