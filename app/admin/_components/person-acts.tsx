"use client";
import { ActFault } from "@/components/act-fault";
import { useState } from "react";
import { ActDialog } from "@/components/act-dialog";
import { api } from "@/components/client-api";
import { Button } from "@/components/ui/button";
import { preloadDialog } from "@/components/ui/dialog";
import { NativeSelectField, TextField } from "@/components/ui/field";
import { type CallOptions, useAct } from "@/components/use-act";
import { type PersonWords, roleOptions } from "./person-words";
import { ShownLink } from "./shown-link";

type Role = "consultant" | "manager" | "administrator";

interface Props {
  person: { userId: string; name: string; phone: string; role: Role; isActive: boolean; version: number };
  isSelf: boolean;
  sessionCount: number;
  words: PersonWords & Record<"offTitle" | "offText" | "offDone" | "onDone", string>;
}

/** What an administrator may do with one colleague: details, a link to a password, ending sessions, switching off. */
export function PersonActs({ person, isSelf, sessionCount, words }: Props) {
  const act = useAct();
  const [link, setLink] = useState<{ url: string; expiresAt: string } | null>(null);
  const [isAsking, setIsAsking] = useState(false);
  const { userId, version } = person;

  const save = (form: FormData) =>
    act.run(
      (options) =>
        api.people.update.mutate(
          {
            userId,
            expectedVersion: version,
            name: String(form.get("name") ?? ""),
            phone: String(form.get("phone") ?? ""),
            ...(isSelf ? {} : { role: String(form.get("role")) as Role }), // the options below; the server checks
          },
          options,
        ),
      { done: words.saved },
    );
  const setActive = (isActive: boolean, options: CallOptions) =>
    api.people.setActive.mutate({ userId, isActive, expectedVersion: version }, options);

  return (
    <>
      <ActFault act={act} className="m-4" />
      <form
        method="post"
        className="sec grid gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          void save(new FormData(event.currentTarget));
        }}
      >
        <h3>{words.details}</h3>
        <TextField id="name" label={words.name} required maxLength={60} defaultValue={person.name} autoComplete="off" />
        <TextField
          id="phone"
          type="tel"
          label={words.phone}
          optional={words.optional}
          hint={words.phoneHint}
          maxLength={30}
          defaultValue={person.phone}
          autoComplete="off"
        />
        {isSelf ? null : (
          <NativeSelectField id="role" label={words.role} defaultValue={person.role} options={roleOptions(words)} />
        )}
        <div>
          <Button type="submit" isBusy={act.isPending}>
            {words.save}
          </Button>
        </div>
      </form>

      {isSelf ? null : (
        <div className="sec">
          {person.isActive ? (
            <>
              <h3>{words.link}</h3>
              <p className="mb-2 text-sm text-fg-2">{words.makeLinkText}</p>
              <Button
                icon="key"
                isBusy={act.isPending}
                onClick={() =>
                  void act.run((options) => api.people.makePasswordLink.mutate({ userId }, options), {
                    onDone: setLink,
                  })
                }
              >
                {words.makeLink}
              </Button>
              {link ? <ShownLink words={words} url={link.url} expiresAt={link.expiresAt} /> : null}
            </>
          ) : null}
          <div className="row mt-4 flex-wrap">
            {sessionCount > 0 ? (
              <Button
                icon="sign-out"
                isBusy={act.isPending}
                onClick={() =>
                  void act.run((options) => api.people.endSessions.mutate({ userId }, options), { done: words.ended })
                }
              >
                {words.endAll}
              </Button>
            ) : null}
            {person.isActive ? (
              <Button tone="danger" onPointerEnter={preloadDialog} onClick={() => setIsAsking(true)}>
                {words.switchOff}
              </Button>
            ) : (
              <Button
                isBusy={act.isPending}
                onClick={() => void act.run((options) => setActive(true, options), { done: words.onDone })}
              >
                {words.switchOn}
              </Button>
            )}
          </div>
        </div>
      )}
      {isAsking ? (
        <ActDialog
          title={words.offTitle}
          text={words.offText}
          verb={words.offDo}
          cancel={words.cancel}
          isDestructive
          onClose={() => setIsAsking(false)}
          send={(_, options) => setActive(false, options)}
          done={words.offDone}
        />
      ) : null}
    </>
  );
}
