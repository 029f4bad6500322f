"use client";
import { ActFault } from "@/components/act-fault";
import { useState } from "react";
import { api } from "@/components/client-api";
import { Button } from "@/components/ui/button";
import { NativeSelectField, TextField } from "@/components/ui/field";
import { useAct } from "@/components/use-act";
import { type PersonWords, roleOptions } from "./person-words";
import { ShownLink } from "./shown-link";

type Made = { name: string; url: string; expiresAt: string };

/** A new colleague; afterwards the link with which they set their password, shown once. */
export function NewPerson({ words }: { words: PersonWords }) {
  const act = useAct();
  const [made, setMade] = useState<Made | null>(null);

  async function submit(form: FormData) {
    const text = (name: string) => String(form.get(name) ?? "");
    const name = text("name");
    const input = {
      name,
      email: text("email"),
      phone: text("phone"),
      role: text("role") as "consultant" | "manager" | "administrator", // the options below; the server checks
      locale: text("locale") as "zh-CN" | "en",
    };
    const result = await act.run((options) => api.people.create.mutate(input, options));
    if (result) setMade({ name, url: result.url, expiresAt: result.expiresAt });
  }

  if (made)
    return (
      <div className="sec">
        <h2 className="title-20">{words.created.replace("{name}", made.name)}</h2>
        <ShownLink words={words} url={made.url} expiresAt={made.expiresAt} />
      </div>
    );
  const issue = (path: string) => (act.error?.issues.some((each) => each.path === path) ? act.error.message : null);
  return (
    <form
      method="post"
      className="sec grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void submit(new FormData(event.currentTarget));
      }}
    >
      <div>
        <h2 className="title-20">{words.newTitle}</h2>
        <p className="mt-1 text-sm text-fg-2">{words.newText}</p>
      </div>
      <ActFault act={act} />
      <TextField id="name" label={words.name} required maxLength={60} autoComplete="off" error={issue("name")} />
      <TextField
        id="email"
        type="email"
        label={words.email}
        required
        maxLength={254}
        autoComplete="off"
        spellCheck={false}
        error={issue("email")}
      />
      <TextField
        id="phone"
        type="tel"
        label={words.phone}
        optional={words.optional}
        hint={words.phoneHint}
        maxLength={30}
        autoComplete="off"
        error={issue("phone")}
      />
      <NativeSelectField id="role" label={words.role} defaultValue="consultant" options={roleOptions(words)} />
      <NativeSelectField
        id="locale"
        label={words.language}
        defaultValue="zh-CN"
        options={[
          { value: "zh-CN", label: "中文" },
          { value: "en", label: "English" },
        ]}
      />
      <Button type="submit" tone="primary" isBusy={act.isPending}>
        {words.create}
      </Button>
    </form>
  );
}
