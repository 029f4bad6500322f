"use client";
import { useState } from "react";
import { ActDialog, typed } from "@/components/act-dialog";
import { api } from "@/components/client-api";
import { faultsOf } from "@/components/clients/field-faults";
import { useT, useWords } from "@/components/messages-provider";
import { Banner } from "@/components/ui/banner";
import { Checkbox } from "@/components/ui/choice";
import { TextArea, TextField } from "@/components/ui/field";
import { useAct } from "@/components/use-act";
import type { Progress } from "./progress";
import { sendable } from "./take-away";
import { useTicket } from "./use-ticket";

/** A name and one way to reach it, sent with the answers after the person agreed to what is kept and for how long. */
export function ContactForm({ progress, days, onClose }: { progress: Progress; days: number; onClose: () => void }) {
  const t = useT("check");
  const clients = useT("clients");
  const { locale } = useWords();
  const act = useAct();
  const [isAgreed, setIsAgreed] = useState(false);
  const [isSent, setIsSent] = useState(false);
  const faults = faultsOf(clients, act.error?.issues ?? [], "fields.");
  const ticket = useTicket(act.error?.reason === "self-check-stale");

  if (isSent)
    return (
      <Banner tone="ok" className="mt-3">
        <b>{t("contact.sent")}</b> {t("contact.sentText")}
      </Banner>
    );
  return (
    <ActDialog
      act={act}
      title={t("contact.title")}
      text={t("contact.text")}
      verb={t("contact.send")}
      cancel={t("contact.cancel")}
      disabledReason={isAgreed ? null : t("contact.needsConsent")}
      isRefreshing={false}
      onClose={onClose}
      onDone={() => setIsSent(true)}
      send={(form, options) =>
        api.selfCheck.leaveContact.mutate(
          {
            facts: sendable(progress),
            skipped: [...progress.skipped],
            locale,
            ticket,
            website: typed(form, "website") ?? "",
            isAgreed: true,
            fields: {
              name: typed(form, "name") ?? "",
              company: typed(form, "company"),
              phone: typed(form, "phone") ?? "",
              email: typed(form, "email") ?? "",
              wechat: typed(form, "wechat"),
              message: typed(form, "message") ?? "",
            },
          },
          options,
        )
      }
    >
      <TextField
        id="name"
        label={t("contact.name")}
        error={faults.name ?? null}
        maxLength={60}
        autoComplete="name"
        required
      />
      <TextField
        id="company"
        label={t("contact.company")}
        optional={t("contact.optional")}
        maxLength={120}
        autoComplete="organization"
      />
      <TextField
        id="phone"
        label={t("contact.phone")}
        hint={t("contact.oneIsEnough")}
        error={faults.phone ?? null}
        type="tel"
        maxLength={30}
        autoComplete="tel"
      />
      <TextField
        id="email"
        label={t("contact.email")}
        error={faults.email}
        type="email"
        maxLength={254}
        autoComplete="email"
      />
      {locale === "en" ? null : <TextField id="wechat" label={t("contact.wechat")} maxLength={60} autoComplete="off" />}
      <TextArea id="message" label={t("contact.message")} optional={t("contact.optional")} rows={2} maxLength={2000} />
      {/* Nobody sees or reaches it; who fills it in is a machine. */}
      <input
        name="website"
        tabIndex={-1}
        autoComplete="off"
        aria-hidden="true"
        className="absolute -left-[9999px] h-px w-px"
      />
      <Checkbox
        label={t("contact.agree")}
        note={t("contact.consent", { days })}
        checked={isAgreed}
        onChange={(event) => setIsAgreed(event.currentTarget.checked)}
      />
    </ActDialog>
  );
}
