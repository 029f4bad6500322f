"use client";
import { useEffect, useId, useRef, useState } from "react";
import { api } from "@/components/client-api";
import { useT } from "@/components/messages-provider";
import { openPage } from "@/components/open-page";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { NativeSelectField, TextArea, TextField } from "@/components/ui/field";
import { Icon } from "@/components/ui/icon";
import { useAct } from "@/components/use-act";
import { CLIENT_SOURCES, type ClientSource } from "@/domain/clients/client-sources";
import { parseUscc } from "@/domain/clients/uscc";
import { type ContactDraft, ContactFields, EMPTY_CONTACT, isBlank } from "../../_components/contact-fields";
import { DuplicateHints } from "../../_components/duplicate-hints";
import { type Faults, faultsOf, isWholeUscc, phoneFault, usccFault } from "@/components/clients/field-faults";

interface Keyed {
  key: string;
  contact: ContactDraft;
}

/** A company, its people and a first note. Checks the code's last character and looks for duplicates while it is typed. */
export function NewClientForm({ cancelHref, firstCaseTitle }: { cancelHref: string; firstCaseTitle: string }) {
  const t = useT("clients");
  const act = useAct();
  const firstKey = useId();
  const form = useRef<HTMLFormElement>(null);
  const [name, setName] = useState("");
  const [shortName, setShortName] = useState("");
  const [uscc, setUscc] = useState("");
  const [hasLeftUscc, setHasLeftUscc] = useState(false);
  const [source, setSource] = useState<ClientSource | "">("");
  const [notes, setNotes] = useState("");
  const [people, setPeople] = useState<Keyed[]>([{ key: firstKey, contact: { ...EMPTY_CONTACT, isMain: true } }]);
  const [own, setOwn] = useState<Faults>({});
  const takenCode = act.error?.reason === "uscc-taken" ? { uscc: act.error.message } : null;
  const faults: Faults = { ...(act.error ? faultsOf(t, act.error.issues) : {}), ...takenCode, ...own };

  const read = parseUscc(uscc);
  const codeFault = hasLeftUscc || isWholeUscc(uscc) ? usccFault(t, uscc) : null;
  const given = people.filter(({ contact }) => !isBlank(contact));
  const count = Object.keys(faults).length;

  // The first field to correct gets the cursor once the marks are drawn.
  useEffect(() => {
    if (count > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [count]);

  function check(): Faults {
    const found: Record<string, string> = {};
    if (name.trim() === "") found.name = t("errors.required");
    else if ([...name.trim()].length < 2) found.name = t("errors.too-short");
    const code = usccFault(t, uscc);
    if (code) found.uscc = code;
    given.forEach(({ contact }, index) => {
      if (contact.name.trim() === "") found[`contacts.${index}.name`] = t("errors.required");
      const phone = phoneFault(t, contact.phone);
      if (phone) found[`contacts.${index}.phone`] = phone;
      if ([contact.phone, contact.email, contact.wechat].every((text) => text.trim() === ""))
        found[`contacts.${index}.phone`] = t("errors.contact-way");
    });
    return found;
  }

  async function save(isAssessing: boolean) {
    const found = check();
    setOwn(found);
    act.clear();
    if (Object.keys(found).length > 0) return;
    await act.run(
      async (options) => {
        const key = options.context.idempotencyKey;
        const { id } = await api.client.create.mutate(
          { name, shortName, uscc, source: source || null, notes, contacts: given.map(({ contact }) => contact) },
          options,
        );
        if (!isAssessing) return `/desk/clients/${id}`;
        // Each act has its own key under the one attempt, so that a retry repeats none of them.
        const opened = await api.case.open.mutate(
          { clientId: id, title: firstCaseTitle },
          { context: { idempotencyKey: `${key}-case` } },
        );
        const draft = await api.assessment.start.mutate(
          { caseId: opened.id },
          { context: { idempotencyKey: `${key}-assess` } },
        );
        return `/desk/assessments/${draft.id}/questions`;
      },
      { onDone: (href) => openPage(href), isRefreshing: false },
    );
  }

  return (
    <form
      method="post"
      ref={form}
      className="max-w-[680px] space-y-6 p-5"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save(false);
      }}
    >
      {act.error && act.error.issues.length === 0 && !takenCode ? (
        <Banner tone="bad" isAlert>
          {act.error.message}
        </Banner>
      ) : null}
      {count > 0 ? (
        <Banner tone="bad" isAlert>
          {t("form.refused", { n: count })}
        </Banner>
      ) : null}
      <fieldset className="space-y-4">
        <legend className="h3 mb-3">{t("form.company")}</legend>
        <TextField
          id="client-name"
          label={t("form.name")}
          hint={t("form.nameHint")}
          value={name}
          error={faults.name ?? null}
          autoComplete="off"
          autoFocus
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextField
          id="client-uscc"
          optional={t("form.optional")}
          label={t("form.uscc")}
          hint={read.ok ? undefined : t("form.usccHint")}
          value={uscc}
          error={faults.uscc ?? codeFault}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => {
            setUscc(event.currentTarget.value);
            if (takenCode) act.clear();
          }}
          onBlur={() => setHasLeftUscc(true)}
          icon={read.ok && !faults.uscc ? <Icon name="check" size={14} className="text-ok" /> : undefined}
        />
        {read.ok && !faults.uscc ? (
          <p className="-mt-3 text-xs text-ok" role="status">
            {t("form.usccOk", { kind: t(`organisation.${read.organisation}`) })}
          </p>
        ) : null}
        <DuplicateHints name={name} uscc={uscc} />
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField
            id="client-short"
            optional={t("form.optional")}
            label={t("form.shortName")}
            hint={t("form.shortNameHint")}
            value={shortName}
            error={faults.shortName ?? null}
            autoComplete="off"
            onChange={(event) => setShortName(event.currentTarget.value)}
          />
          <NativeSelectField
            id="client-source"
            optional={t("form.optional")}
            label={t("form.source")}
            placeholder={t("form.sourceNone")}
            value={source}
            options={CLIENT_SOURCES.map((each) => ({ value: each, label: t(`source.${each}`) }))}
            onChange={(event) => setSource(event.currentTarget.value as ClientSource | "")} // the options are the sources
          />
        </div>
      </fieldset>
      <fieldset className="space-y-4">
        <legend className="h3 mb-3">{t("form.contacts")}</legend>
        {people.map(({ key, contact }, position) => {
          const index = given.findIndex((each) => each.key === key);
          const prefix = `contacts.${index}.`;
          return (
            <div key={key} className="border-b border-line pb-4">
              <ContactFields
                id={`contact-${position}`}
                value={contact}
                faults={
                  index < 0
                    ? {}
                    : Object.fromEntries(
                        Object.entries(faults).flatMap(([path, text]) =>
                          path.startsWith(prefix) ? [[path.slice(prefix.length), text]] : [],
                        ),
                      )
                }
                hasMain={people.length > 1}
                onChange={(next) =>
                  setPeople((all) =>
                    all.map((each) =>
                      each.key === key
                        ? { key, contact: next }
                        : next.isMain && each.contact.isMain
                          ? { ...each, contact: { ...each.contact, isMain: false } }
                          : each,
                    ),
                  )
                }
              />
              {people.length > 1 ? (
                <Button
                  tone="link"
                  size={28}
                  className="-ml-2 mt-1"
                  onClick={() => setPeople((all) => all.filter((each) => each.key !== key))}
                >
                  {t("form.removeContact")}
                </Button>
              ) : null}
            </div>
          );
        })}
        <Button
          size={28}
          icon="plus"
          onClick={() => setPeople((all) => [...all, { key: crypto.randomUUID(), contact: EMPTY_CONTACT }])}
        >
          {t("form.addContact")}
        </Button>
      </fieldset>
      <TextArea
        id="client-notes"
        optional={t("form.optional")}
        label={t("form.notes")}
        hint={t("form.notesHint")}
        value={notes}
        error={faults.notes ?? null}
        onChange={(event) => setNotes(event.currentTarget.value)}
      />
      <div className="flex flex-wrap gap-2">
        <Button tone="primary" type="submit" isBusy={act.isPending}>
          {act.isPending ? t("form.saving") : t("form.save")}
        </Button>
        <Button isBusy={act.isPending} onClick={() => void save(true)}>
          {t("form.saveOpen")}
        </Button>
        <Button tone="ghost" onClick={() => openPage(cancelHref)}>
          {t("form.cancel")}
        </Button>
      </div>
    </form>
  );
}
