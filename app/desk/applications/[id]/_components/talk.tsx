"use client";
import { useEffect, useRef, useState } from "react";
import { ActFault } from "@/components/act-fault";
import { api } from "@/components/client-api";
import { useT } from "@/components/messages-provider";
import { Button } from "@/components/ui/button";
import { useAct } from "@/components/use-act";
import { MentionArea, mentionsOf } from "./mention-area";

export interface TalkNote {
  id: string;
  version: number;
  body: string;
  /** 林知夏 · 11月21日 16:00 · 已修改 */
  by: string;
  isOwn: boolean;
  isDeleted: boolean;
  isUnseen: boolean;
  mentions: string[];
}

interface Place {
  clientId: string;
  applicationId: string;
}

/** What colleagues say to each other about one application. Clients never see it. */
export function Talk({ notes, ...place }: Place & { notes: readonly TalkNote[] }) {
  const t = useT("applications");
  const unseen = notes.filter(({ isUnseen }) => isUnseen).map(({ id }) => id);
  const told = useRef("");
  useEffect(() => {
    const key = unseen.join();
    if (key === "" || told.current === key) return;
    told.current = key;
    // Not told: it stays on the list of the day, and is told the next time.
    api.note.see.mutate({ noteIds: unseen }).catch(() => undefined);
  });
  return (
    <>
      {notes.length > 0 ? (
        <ol className="mb-4 grid gap-3">
          {notes.map((note) => (
            <Note key={note.id} note={note} {...place} />
          ))}
        </ol>
      ) : (
        <p className="mb-3 text-sm text-fg-3">{t("work.noNotesText")}</p>
      )}
      <Composer {...place} />
    </>
  );
}

/** What was typed outlives a reload of this window. */
const draftKey = ({ applicationId }: Place) => `note-draft ${applicationId}`;

function Composer(place: Place) {
  const t = useT("applications");
  const act = useAct();
  const [text, setText] = useState("");
  useEffect(() => setText(sessionStorage.getItem(draftKey(place)) ?? ""), [place.applicationId]);
  const keep = (next: string) => {
    setText(next);
    if (next === "") sessionStorage.removeItem(draftKey(place));
    else sessionStorage.setItem(draftKey(place), next);
  };
  const send = () => {
    if (text.trim() === "") return;
    void act.run(
      async (options) => {
        const mentions = await mentionsOf(place.clientId, text);
        return api.note.write.mutate({ ...place, body: text, mentions }, options);
      },
      { done: t("act.noteDone"), onDone: () => keep("") },
    );
  };
  return (
    <div className="space-y-2">
      <ActFault act={act} />
      <MentionArea
        id="talk"
        label={t("talk.label")}
        clientId={place.clientId}
        value={text}
        onValue={keep}
        onSend={send}
      />
      <div className="row">
        <Button size={28} onClick={send} isBusy={act.isPending} disabled={text.trim() === ""}>
          {t("talk.send")}
        </Button>
        <span className="text-xs text-fg-3">{t("talk.hint")}</span>
      </div>
    </div>
  );
}

function Note({ note, ...place }: Place & { note: TalkNote }) {
  const t = useT("applications");
  const act = useAct();
  const [text, setText] = useState<string | null>(null);
  const id = { noteId: note.id, expectedVersion: note.version };
  const save = () => {
    if (text === null || text.trim() === "") return;
    void act.run(
      async (options) =>
        api.note.edit.mutate({ ...id, body: text, mentions: await mentionsOf(place.clientId, text) }, options),
      { done: t("talk.edited"), onDone: () => setText(null) },
    );
  };
  return (
    <li className={`border-l-2 pl-3 text-sm ${note.isUnseen ? "border-accent" : "border-line"}`}>
      <ActFault act={act} />
      {text !== null ? (
        <div className="space-y-2">
          <MentionArea
            id={`talk-${note.id}`}
            label={t("talk.label")}
            clientId={place.clientId}
            value={text}
            onValue={setText}
            onSend={save}
            hasFocus
          />
          <div className="row">
            <Button size={28} onClick={save} isBusy={act.isPending}>
              {t("act.save")}
            </Button>
            <Button size={28} tone="ghost" onClick={() => setText(null)}>
              {t("talk.keep")}
            </Button>
          </div>
        </div>
      ) : (
        <p className={`whitespace-pre-wrap ${note.isDeleted ? "text-fg-3" : ""}`}>
          {note.isDeleted ? t("talk.gone") : named(note)}
        </p>
      )}
      <small className="flex flex-wrap items-center gap-x-2 text-xs text-fg-3">
        {note.by}
        {note.isOwn && !note.isDeleted && text === null ? (
          <>
            <Button tone="link" size={28} onClick={() => setText(note.body)}>
              {t("talk.edit")}
            </Button>
            <Button
              tone="link"
              size={28}
              isBusy={act.isPending}
              onClick={() =>
                void act.run((options) => api.note.delete.mutate(id, options), { done: t("talk.deleted") })
              }
            >
              {t("talk.delete")}
            </Button>
          </>
        ) : null}
      </small>
    </li>
  );
}

/** The text with the names it calls made strong. */
function named({ body, mentions }: TalkNote) {
  if (mentions.length === 0) return body;
  const calls = mentions.map((name) => `@${name}`);
  const pieces = body.split(
    new RegExp(`(${calls.map((call) => call.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|")})`, "u"),
  );
  return pieces.map((piece, index) =>
    // Pieces of a text have no other name than their place in it.
    calls.includes(piece) ? (
      <b key={index} className="text-accent-text">
        {piece}
      </b>
    ) : (
      piece
    ),
  );
}
