"use client";
import { useState } from "react";
import { ActDialog } from "@/components/act-dialog";
import { api } from "@/components/client-api";
import { useT } from "@/components/messages-provider";
import { ActFault } from "@/components/act-fault";
import { Button, IconButton } from "@/components/ui/button";
import { Tag } from "@/components/ui/tag";
import { useAct } from "@/components/use-act";
import { useDraft } from "@/components/use-draft";
import type { ContactRole } from "@/domain/clients/contact-roles";
import { ContactFields, EMPTY_CONTACT } from "../../_components/contact-fields";
import { faultsOf } from "@/components/clients/field-faults";
import { ContactAccess, type OpenLink } from "./contact-access";
import { InviteContact } from "./invite-contact";

export interface ShownContact {
  id: string;
  version: number;
  name: string;
  role: ContactRole;
  phone: string | null;
  shownPhone: string | null;
  email: string | null;
  wechat: string | null;
  isMain: boolean;
  /** A portal account was made for them; it may still wait for its first opening. */
  hasAccount: boolean;
  canSignIn: boolean;
  links: readonly OpenLink[];
}

/** The client's people: read as a list, changed in place. */
export function ContactsPanel({ clientId, contacts }: { clientId: string; contacts: readonly ShownContact[] }) {
  const t = useT("clients");
  const [editing, setEditing] = useState<string | null>(null);
  return (
    <div>
      {contacts.length === 0 && editing === null ? <p className="text-sm text-fg-3">{t("page.noneContacts")}</p> : null}
      <ul className="space-y-3">
        {contacts.map((contact) =>
          editing === contact.id ? (
            <li key={contact.id}>
              <ContactEditor clientId={clientId} contact={contact} onDone={() => setEditing(null)} />
            </li>
          ) : (
            <li key={contact.id} className="text-sm">
              <div className="row">
                <b>{contact.name}</b>
                <span className="text-fg-3">{t(`contactRole.${contact.role}`)}</span>
                {contact.isMain ? <Tag tone="line">{t("page.main")}</Tag> : null}
                {contact.canSignIn ? <Tag tone="act">{t("page.portal")}</Tag> : null}
                <span className="sp" />
                <IconButton
                  icon="edit"
                  size={28}
                  label={t("contact.edit", { name: contact.name })}
                  onClick={() => setEditing(contact.id)}
                />
              </div>
              <div className="flex flex-wrap gap-x-3 text-fg-2">
                {contact.shownPhone ? (
                  <a className="link tap" href={`tel:${(contact.phone ?? "").replace("#", ",")}`}>
                    {contact.shownPhone}
                  </a>
                ) : null}
                {contact.email ? (
                  <a className="link ell tap" href={`mailto:${contact.email}`}>
                    {contact.email}
                  </a>
                ) : null}
                {contact.wechat ? (
                  <span>
                    {t("form.wechat")} {contact.wechat}
                  </span>
                ) : null}
              </div>
              <ContactAccess
                contactId={contact.id}
                name={contact.name}
                canSignIn={contact.canSignIn}
                links={contact.links}
              />
              <InviteContact
                contactId={contact.id}
                name={contact.name}
                hasAccount={contact.hasAccount}
                hasEmail={contact.email !== null}
              />
            </li>
          ),
        )}
      </ul>
      {editing === "new" ? (
        <div className="mt-3">
          <ContactEditor clientId={clientId} contact={null} onDone={() => setEditing(null)} />
        </div>
      ) : (
        <Button size={28} icon="plus" className="mt-3" onClick={() => setEditing("new")}>
          {t("contact.add")}
        </Button>
      )}
    </div>
  );
}

function ContactEditor({
  clientId,
  contact,
  onDone,
}: {
  clientId: string;
  contact: ShownContact | null;
  onDone: () => void;
}) {
  const t = useT("clients");
  const act = useAct();
  const [isRemoving, setIsRemoving] = useState(false);
  const [draft, setDraft] = useDraft(
    contact
      ? {
          name: contact.name,
          role: contact.role,
          phone: contact.shownPhone ?? "",
          email: contact.email ?? "",
          wechat: contact.wechat ?? "",
          isMain: contact.isMain,
        }
      : EMPTY_CONTACT,
  );
  const faults = act.error ? faultsOf(t, act.error.issues, "fields.") : {};
  const save = () =>
    void act.run(
      (options): Promise<unknown> =>
        contact
          ? api.client.updateContact.mutate(
              { id: contact.id, expectedVersion: contact.version, fields: draft },
              options,
            )
          : api.client.addContact.mutate({ clientId, fields: draft }, options),
      { done: contact ? t("contact.saved") : t("contact.added", { name: draft.name }), onDone },
    );
  return (
    <div className="space-y-3 rounded-md border border-line p-3">
      {act.error && act.error.issues.length === 0 ? <ActFault act={act} /> : null}
      <ContactFields id={`edit-${contact?.id ?? "new"}`} value={draft} faults={faults} onChange={setDraft} />
      <div className="flex flex-wrap gap-2">
        <Button tone="primary" size={28} isBusy={act.isPending} onClick={save}>
          {t("contact.save")}
        </Button>
        <Button size={28} onClick={onDone}>
          {t("contact.cancel")}
        </Button>
        <span className="sp" />
        {contact ? (
          <Button tone="danger" size={28} onClick={() => setIsRemoving(true)}>
            {t("contact.remove")}
          </Button>
        ) : null}
      </div>
      {contact && isRemoving ? (
        <ActDialog
          title={t("contact.removeTitle", { name: contact.name })}
          text={t("contact.removeText", { hasAccount: String(contact.hasAccount) })}
          verb={t("contact.remove")}
          isDestructive
          onClose={() => setIsRemoving(false)}
          send={(_, options) =>
            api.client.removeContact.mutate({ id: contact.id, expectedVersion: contact.version }, options)
          }
          done={t("contact.removed", { name: contact.name })}
          onDone={onDone}
        />
      ) : null}
    </div>
  );
}
