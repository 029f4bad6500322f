"use client";
import { useRouter } from "next/navigation";
import { type ReactNode, useRef } from "react";
import { api } from "@/components/client-api";
import { faultsOf } from "@/components/clients/field-faults";
import { useT, useWords } from "@/components/messages-provider";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { NumberField, readNumber, TextArea, TextField } from "@/components/ui/field";
import { useAct } from "@/components/use-act";
import type { AgencyFields } from "@/domain/agency/schema";

/** All details at once, saved together. When somebody else was quicker, what was typed stays and the person decides. */
export function AgencyForm({ fields, version }: { fields: AgencyFields; version: number }) {
  const t = useT("office");
  const clients = useT("clients");
  const w = useWords();
  const act = useAct();
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const conflict = act.error?.reason === "changed-meanwhile" ? act.error.details : null;
  const theirVersion = Number((conflict?.current as { version?: number } | undefined)?.version ?? version);
  const faults = faultsOf(clients, act.error?.issues ?? [], "fields.");
  const fault = (name: keyof AgencyFields) => {
    const said = faults[name];
    // What the words of other forms do not know is our own.
    // messages: office.agency.errors.*
    const key = `agency.errors.${said}`;
    return t.has(key) ? t(key) : said;
  };
  const optional = w.t("field.optional");

  const save = (expectedVersion: number) => {
    if (!form.current) return;
    const typed = typedIn(new FormData(form.current));
    void act.run((options) => api.agency.update.mutate({ fields: typed, expectedVersion }, options), {
      done: t("agency.saved"),
    });
  };

  return (
    <form
      ref={form}
      noValidate
      className="max-w-[720px]"
      onSubmit={(event) => {
        event.preventDefault();
        save(version);
      }}
    >
      {conflict ? (
        <Banner tone="warn" isAlert className="mx-4 mb-3 desk:mx-5">
          <p>{t("agency.theirs", { name: String(conflict.by ?? "") })}</p>
          <p className="mt-2 flex flex-wrap gap-2">
            <Button type="button" size={28} onClick={() => router.refresh()}>
              {t("agency.takeTheirs")}
            </Button>
            <Button type="button" size={28} onClick={() => save(theirVersion)}>
              {t("agency.keepMine")}
            </Button>
          </p>
        </Banner>
      ) : act.error ? (
        <Banner tone="bad" isAlert className="mx-4 mb-3 desk:mx-5">
          {act.error.message}
        </Banner>
      ) : null}
      <Part title={t("agency.names")}>
        <TextField
          id="name"
          label={t("agency.name")}
          defaultValue={fields.name}
          required
          maxLength={60}
          autoComplete="organization"
          error={fault("name")}
        />
        <TextField
          id="nameEn"
          label={t("agency.nameEn")}
          optional={optional}
          hint={t("agency.nameEnHint")}
          defaultValue={fields.nameEn ?? ""}
          maxLength={100}
          lang="en"
          error={fault("nameEn")}
        />
        <TextField
          id="uscc"
          label={t("agency.uscc")}
          optional={optional}
          defaultValue={fields.uscc ?? ""}
          maxLength={24}
          spellCheck={false}
          autoComplete="off"
          error={fault("uscc")}
        />
      </Part>
      <Part title={t("agency.contact")}>
        <TextField
          id="address"
          className="desk:col-span-2"
          label={t("agency.address")}
          optional={optional}
          defaultValue={fields.address ?? ""}
          maxLength={160}
          error={fault("address")}
        />
        <TextField
          id="phone"
          type="tel"
          label={t("agency.phone")}
          optional={optional}
          hint={t("agency.phoneHint")}
          defaultValue={fields.phone ?? ""}
          maxLength={30}
          error={fault("phone")}
        />
        <TextField
          id="email"
          type="email"
          label={t("agency.email")}
          optional={optional}
          defaultValue={fields.email ?? ""}
          maxLength={254}
          spellCheck={false}
          error={fault("email")}
        />
      </Part>
      <Part title={t("agency.bank")} text={t("agency.bankHint")}>
        <TextField
          id="bankName"
          label={t("agency.bankName")}
          optional={optional}
          defaultValue={fields.bankName ?? ""}
          maxLength={80}
          error={fault("bankName")}
        />
        <TextField
          id="bankAccount"
          label={t("agency.bankAccount")}
          optional={optional}
          defaultValue={fields.bankAccount ?? ""}
          maxLength={40}
          inputMode="numeric"
          autoComplete="off"
          error={fault("bankAccount")}
        />
      </Part>
      <Part title={t("agency.quotes")}>
        <NumberField
          id="quoteValidDays"
          label={t("agency.validDays")}
          unit={t("agency.days")}
          defaultValue={String(fields.quoteValidDays)}
          error={fault("quoteValidDays")}
        />
        <NumberField
          id="discountLimit"
          label={t("agency.limit")}
          hint={t("agency.limitHint")}
          unit="%"
          defaultValue={String(fields.discountLimitBasisPoints / 100)}
          error={fault("discountLimitBasisPoints")}
        />
      </Part>
      <Part title={t("agency.terms")} text={t("agency.termsText")}>
        <TextArea
          id="quoteTermsZh"
          className="desk:col-span-2"
          label={t("agency.termsZh")}
          optional={optional}
          defaultValue={fields.quoteTermsZh ?? ""}
          maxLength={4000}
          rows={5}
          lang="zh-CN"
          error={fault("quoteTermsZh")}
        />
        <TextArea
          id="quoteTermsEn"
          className="desk:col-span-2"
          label={t("agency.termsEn")}
          optional={optional}
          hint={t("agency.termsEnHint")}
          defaultValue={fields.quoteTermsEn ?? ""}
          maxLength={4000}
          rows={5}
          lang="en"
          error={fault("quoteTermsEn")}
        />
      </Part>
      <div className="px-4 py-4 desk:px-5">
        <Button type="submit" tone="primary" isBusy={act.isPending}>
          {t("agency.save")}
        </Button>
      </div>
    </form>
  );
}

function Part({ title, text, children }: { title: string; text?: string; children: ReactNode }) {
  return (
    <fieldset className="border-b border-line px-4 py-4 desk:px-5">
      <legend className="float-left mb-1 w-full font-strong">{title}</legend>
      {text ? <p className="clear-both mb-2 text-sm text-fg-2">{text}</p> : null}
      <div className="clear-both grid gap-3 desk:grid-cols-2">{children}</div>
    </fieldset>
  );
}

/** What stands in the form; a number that is none goes as -1, and the server says which field is out of range. */
function typedIn(form: FormData): AgencyFields {
  const text = (name: string) => String(form.get(name) ?? "");
  const number = (name: string, factor: number) => {
    const value = readNumber(text(name));
    return value === null ? -1 : Math.round(value * factor);
  };
  return {
    name: text("name"),
    nameEn: text("nameEn"),
    uscc: text("uscc"),
    address: text("address"),
    phone: text("phone"),
    email: text("email"),
    bankName: text("bankName"),
    bankAccount: text("bankAccount"),
    quoteValidDays: number("quoteValidDays", 1),
    discountLimitBasisPoints: number("discountLimit", 100),
    quoteTermsZh: text("quoteTermsZh"),
    quoteTermsEn: text("quoteTermsEn"),
  };
}
