"use client";
import { useState } from "react";
import { Checkbox } from "@/components/ui/choice";
import { NativeSelectField, TextField } from "@/components/ui/field";
import { useT } from "@/components/messages-provider";
import { CONTACT_ROLES, type ContactRole } from "@/domain/clients/contact-roles";
import { type Faults, phoneFault } from "@/components/clients/field-faults";

export interface ContactDraft {
  name: string;
  role: ContactRole;
  phone: string;
  email: string;
  wechat: string;
  isMain: boolean;
}

export const EMPTY_CONTACT: ContactDraft = {
  name: "",
  role: "office",
  phone: "",
  email: "",
  wechat: "",
  isMain: false,
};

export const isBlank = (contact: ContactDraft): boolean =>
  [contact.name, contact.phone, contact.email, contact.wechat].every((text) => text.trim() === "");

/** The fields of one person of a client; `id` keeps several apart on a page. */
export function ContactFields({
  id,
  value,
  onChange,
  faults,
  hasMain = true,
}: {
  id: string;
  value: ContactDraft;
  onChange: (next: ContactDraft) => void;
  faults: Faults;
  hasMain?: boolean;
}) {
  const t = useT("clients");
  // Half a number is no mistake while it is being typed.
  const [hasLeftPhone, setHasLeftPhone] = useState(false);
  const set = (change: Partial<ContactDraft>) => onChange({ ...value, ...change });
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <TextField
        id={`${id}-name`}
        label={t("form.contactName")}
        value={value.name}
        error={faults.name ?? null}
        autoComplete="off"
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      <NativeSelectField
        id={`${id}-role`}
        label={t("form.role")}
        value={value.role}
        options={CONTACT_ROLES.map((role) => ({ value: role, label: t(`contactRole.${role}`) }))}
        onChange={(event) => set({ role: event.currentTarget.value as ContactRole })} // the options are the roles
      />
      <TextField
        id={`${id}-phone`}
        label={t("form.phone")}
        hint={t("form.phoneHint")}
        inputMode="tel"
        value={value.phone}
        error={faults.phone ?? (hasLeftPhone ? phoneFault(t, value.phone) : null)}
        onBlur={() => setHasLeftPhone(true)}
        autoComplete="off"
        onChange={(event) => set({ phone: event.currentTarget.value })}
      />
      <TextField
        id={`${id}-email`}
        label={t("form.email")}
        inputMode="email"
        value={value.email}
        error={faults.email ?? null}
        autoComplete="off"
        onChange={(event) => set({ email: event.currentTarget.value })}
      />
      <TextField
        id={`${id}-wechat`}
        label={t("form.wechat")}
        value={value.wechat}
        error={faults.wechat ?? null}
        autoComplete="off"
        onChange={(event) => set({ wechat: event.currentTarget.value })}
      />
      {hasMain ? (
        <div className="sm:pt-7">
          <Checkbox
            label={t("form.isMain")}
            checked={value.isMain}
            onChange={(event) => set({ isMain: event.currentTarget.checked })}
          />
        </div>
      ) : null}
    </div>
  );
}
