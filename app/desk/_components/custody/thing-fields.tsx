"use client";
import { selectWords } from "@/components/field-words";
import { useT, useWords } from "@/components/messages-provider";
import { TextField } from "@/components/ui/field";
import { SelectField } from "@/components/ui/select";
import { CUSTODY_KINDS, type CustodyKind, isAccount } from "@/domain/custody/custody";

/** What is typed of a thing. */
export interface TypedThing {
  kind: CustodyKind;
  name: string;
  documentType: string | null;
  portal: string;
  loginName: string;
  codesTo: string;
  note: string;
}

export const NO_THING: TypedThing = {
  kind: "original",
  name: "",
  documentType: null,
  portal: "",
  loginName: "",
  codesTo: "",
  note: "",
};

const orNull = (text: string) => text.trim() || null;

/** As the server takes it. */
export const sentThing = (thing: TypedThing) => ({
  kind: thing.kind,
  name: thing.name.trim(),
  documentType: thing.kind === "original" ? thing.documentType : null,
  portal: isAccount(thing.kind) ? orNull(thing.portal) : null,
  loginName: isAccount(thing.kind) ? orNull(thing.loginName) : null,
  codesTo: isAccount(thing.kind) ? orNull(thing.codesTo) : null,
  note: orNull(thing.note),
});

export const isThingComplete = (thing: TypedThing): boolean =>
  thing.name.trim() !== "" && (!isAccount(thing.kind) || thing.portal.trim() !== "");

/** The fields of one thing; those of an account only for one. */
export function ThingFields({
  id,
  thing,
  papers,
  kinds = CUSTODY_KINDS,
  onChange,
}: {
  id: string;
  thing: TypedThing;
  papers: readonly { value: string; label: string }[];
  kinds?: readonly CustodyKind[];
  onChange: (thing: TypedThing) => void;
}) {
  const t = useT("custody");
  const w = useWords();
  const change = (fields: Partial<TypedThing>) => onChange({ ...thing, ...fields });
  const text = (name: "portal" | "loginName" | "codesTo" | "note" | "name") => ({
    id: `${id}-${name}`,
    value: thing[name],
    onChange: (event: { currentTarget: { value: string } }) => change({ [name]: event.currentTarget.value }),
  });
  return (
    <>
      <div className="grid gap-3 sm:grid-cols-2">
        <SelectField
          id={`${id}-kind`}
          label={t("form.kind")}
          options={kinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
          value={thing.kind}
          onPick={(value) => {
            const kind = value as CustodyKind; // one of the options
            const wasProposed = thing.name === "" || thing.name === t(`kind.${thing.kind}`);
            const isNamedByKind = !["original", "portal-account", "other"].includes(kind);
            change({ kind, ...(wasProposed ? { name: isNamedByKind ? t(`kind.${kind}`) : "" } : {}) });
          }}
          {...selectWords(w)}
        />
        {thing.kind === "original" ? (
          <SelectField
            id={`${id}-document`}
            label={t("form.document")}
            optional={t("form.optional")}
            options={papers}
            value={thing.documentType}
            onPick={(documentType) => {
              const before = papers.find(({ value }) => value === thing.documentType)?.label ?? "";
              const label = papers.find(({ value }) => value === documentType)?.label ?? "";
              change({ documentType, ...(thing.name === "" || thing.name === before ? { name: label } : {}) });
            }}
            {...selectWords(w)}
          />
        ) : null}
        {isAccount(thing.kind) ? (
          <TextField label={t("form.portal")} maxLength={80} autoComplete="off" {...text("portal")} />
        ) : null}
      </div>
      <TextField
        label={t("form.name")}
        hint={thing.kind === "original" ? t("form.nameHint") : undefined}
        maxLength={80}
        autoComplete="off"
        {...text("name")}
      />
      {isAccount(thing.kind) ? (
        <div className="grid gap-3 sm:grid-cols-2">
          <TextField
            label={t("form.login")}
            hint={t("form.loginHint")}
            optional={t("form.optional")}
            maxLength={80}
            autoComplete="off"
            {...text("loginName")}
          />
          <TextField
            label={t("form.codes")}
            optional={t("form.optional")}
            maxLength={80}
            autoComplete="off"
            {...text("codesTo")}
          />
        </div>
      ) : null}
    </>
  );
}
