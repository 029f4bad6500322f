"use client";
import { useRouter } from "next/navigation";
import { type ReactNode, useRef } from "react";
import { ActFault } from "@/components/act-fault";
import { api } from "@/components/client-api";
import { faultsOf } from "@/components/clients/field-faults";
import { useT, useWords } from "@/components/messages-provider";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Switch } from "@/components/ui/choice";
import { NativeSelectField, NumberField, readNumber, TextArea, TextField } from "@/components/ui/field";
import { useAct } from "@/components/use-act";
import { changedFrom } from "@/components/use-draft";
import type { AgencyFields } from "@/domain/agency/schema";
import { LEAD_NOTICES } from "@/domain/leads/lead-notice";
import { LogoField } from "./logo-field";

/** All details at once, saved together. When somebody else was quicker, what was typed stays and the person decides. */
export function AgencyForm({
  fields,
  version,
  logoHash,
}: {
  fields: AgencyFields;
  version: number;
  logoHash: string | null;
}) {
  const t = useT("office");
  const clients = useT("clients");
  const w = useWords();
  const act = useAct();
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const conflict = act.error?.reason === "changed-meanwhile" ? act.error.details : null;
  const theirs = conflict?.current as (AgencyFields & { version: number }) | undefined; // what the refusal carries
  const faults = faultsOf(clients, act.error?.issues ?? [], "fields.");
  const fault = (name: keyof AgencyFields) => {
    const said = faults[name];
    // What the words of other forms do not know is our own.
    // messages: office.agency.errors.*
    const key = `agency.errors.${said}`;
    return t.has(key) ? t(key) : said;
  };
  const field = (id: keyof AgencyFields, label: string) => ({
    ...{ id, label, error: fault(id) },
    defaultValue: String(fields[id] ?? ""),
  });
  const optional = (id: keyof AgencyFields, label: string) => ({
    ...field(id, label),
    optional: w.t("field.optional"),
  });

  /** Over somebody else's version only what was changed here goes: an account that they put right stays. */
  const save = (over?: AgencyFields & { version: number }) => {
    if (!form.current) return;
    const typed = typedIn(new FormData(form.current));
    const { version: theirVersion, ...current } = over ?? { ...typed, version };
    const next = over ? { ...current, ...changedFrom(fields, typed) } : typed;
    void act.run((options) => api.agency.update.mutate({ fields: next, expectedVersion: theirVersion }, options), {
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
        save();
      }}
    >
      {conflict ? (
        <Banner tone="warn" isAlert className="mx-4 mb-3 desk:mx-5">
          <p>{t("agency.theirs", { name: String(conflict.by ?? "") })}</p>
          <p className="mt-2 flex flex-wrap gap-2">
            <Button type="button" size={28} onClick={() => router.refresh()}>
              {t("agency.takeTheirs")}
            </Button>
            <Button type="button" size={28} onClick={() => save(theirs)}>
              {t("agency.keepMine")}
            </Button>
          </p>
        </Banner>
      ) : (
        <ActFault act={act} className="mx-4 mb-3 desk:mx-5" />
      )}
      <Part title={t("agency.names")}>
        <TextField {...field("name", t("agency.name"))} required maxLength={60} autoComplete="organization" />
        <TextField
          {...optional("nameEn", t("agency.nameEn"))}
          hint={t("agency.nameEnHint")}
          maxLength={100}
          lang="en"
        />
        <TextField {...optional("uscc", t("agency.uscc"))} maxLength={24} spellCheck={false} autoComplete="off" />
      </Part>
      <Part title={t("agency.logo")} text={t("agency.logoText")}>
        <LogoField hash={logoHash} />
      </Part>
      <Part title={t("agency.contact")}>
        <TextField {...optional("address", t("agency.address"))} className="desk:col-span-2" maxLength={160} />
        <TextField {...optional("phone", t("agency.phone"))} type="tel" hint={t("agency.phoneHint")} maxLength={30} />
        <TextField {...optional("email", t("agency.email"))} type="email" maxLength={254} spellCheck={false} />
      </Part>
      <Part title={t("agency.bank")} text={t("agency.bankHint")}>
        <TextField {...optional("bankName", t("agency.bankName"))} maxLength={80} />
        <TextField
          {...optional("bankAccount", t("agency.bankAccount"))}
          maxLength={40}
          inputMode="numeric"
          autoComplete="off"
        />
      </Part>
      <Part title={t("agency.quotes")}>
        <NumberField {...field("quoteValidDays", t("agency.validDays"))} unit={t("agency.days")} />
        <NumberField
          id="discountLimit"
          label={t("agency.limit")}
          hint={t("agency.limitHint")}
          unit="%"
          defaultValue={String(fields.discountLimitBasisPoints / 100)}
          error={fault("discountLimitBasisPoints")}
        />
      </Part>
      <Part title={t("agency.chase")} text={t("agency.chaseText")}>
        <NumberField
          {...field("chaseMost", t("agency.chaseMost"))}
          hint={t("agency.chaseMostHint")}
          unit={t("agency.times")}
        />
        <NumberField {...field("chaseDaysBefore", t("agency.chaseDaysBefore"))} unit={t("agency.workingDays")} />
        <NumberField {...field("chaseEveryDays", t("agency.chaseEveryDays"))} unit={t("agency.workingDays")} />
      </Part>
      <Part title={t("agency.selfCheck")} text={t("agency.selfCheckText")}>
        <Switch name="hasSelfCheck" label={t("agency.hasSelfCheck")} defaultChecked={fields.hasSelfCheck} />
        <NumberField {...field("leadKeepDays", t("agency.leadKeepDays"))} unit={t("agency.calendarDays")} />
        <NativeSelectField
          {...field("leadNotice", t("agency.leadNotice"))}
          hint={t("agency.leadNoticeHint")}
          options={LEAD_NOTICES.map((value) => ({ value, label: t(`agency.leadNotices.${value}`) }))}
        />
      </Part>
      <Part title={t("agency.terms")} text={t("agency.termsText")}>
        <TextArea
          {...optional("quoteTermsZh", t("agency.termsZh"))}
          className="desk:col-span-2"
          maxLength={4000}
          rows={5}
          lang="zh-CN"
        />
        <TextArea
          {...optional("quoteTermsEn", t("agency.termsEn"))}
          className="desk:col-span-2"
          hint={t("agency.termsEnHint")}
          maxLength={4000}
          rows={5}
          lang="en"
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
    chaseMost: number("chaseMost", 1),
    chaseDaysBefore: number("chaseDaysBefore", 1),
    chaseEveryDays: number("chaseEveryDays", 1),
    hasSelfCheck: form.get("hasSelfCheck") !== null,
    leadKeepDays: number("leadKeepDays", 1),
    leadNotice: LEAD_NOTICES.find((each) => each === text("leadNotice")) ?? "everyone",
    quoteTermsZh: text("quoteTermsZh"),
    quoteTermsEn: text("quoteTermsEn"),
  };
}
