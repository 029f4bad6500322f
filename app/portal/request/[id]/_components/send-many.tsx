"use client";
import { useEffect, useRef, useState } from "react";
import { formatBytes } from "@/components/format-bytes";
import { ACCEPTED } from "@/components/send-file";
import { proposePapers, type WantedPaper } from "@/domain/documents/propose-paper";
import { PickButton } from "../../../_components/pick-button";
import { SendStatus } from "../../../_components/send-status";
import { fill, type UploadWords } from "../../../_components/upload-words";
import { useSending } from "../../../_components/use-sending";

export interface ManyWords {
  pick: string;
  drop: string;
  check: string;
  is: string;
  none: string;
  send: string;
  clear: string;
  twice: string;
  nothing: string;
}

type Paper = WantedPaper & { label: string; limitBytes: number };

/** Many files at once: each is proposed as one of the papers by its name, the person looks, then all are sent. */
export function SendMany({ papers, words, upload }: { papers: Paper[]; words: ManyWords; upload: UploadWords }) {
  const [files, setFiles] = useState<File[]>([]);
  const [chosen, setChosen] = useState<string[]>([]);
  const [isSent, setIsSent] = useState(false);
  const [isOver, setIsOver] = useState(false);
  // The papers as they were when the files were chosen: what is sent leaves the page's own list.
  const [among, setAmong] = useState(papers);

  function pick(picked: File[]) {
    setAmong(papers);
    setFiles(picked);
    setChosen(proposePapers(picked, papers).map((id) => id ?? ""));
    setIsSent(false);
  }
  const taken = chosen.filter((id) => id !== "");
  const isTwice = new Set(taken).size < taken.length;

  if (files.length === 0)
    return (
      <div
        className={`rounded-lg border border-dashed p-3 ${isOver ? "border-accent bg-bg-selected" : "border-line-control"}`}
        onDragOver={(event) => {
          event.preventDefault();
          setIsOver(true);
        }}
        onDragLeave={() => setIsOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setIsOver(false);
          const dropped = [...event.dataTransfer.files];
          if (dropped.length > 0) pick(dropped);
        }}
      >
        <div className="flex *:flex-1">
          <PickButton icon="upload" word={words.pick} name="" accept={ACCEPTED} isMany onPick={pick} />
        </div>
        <p className="mt-2 text-sm leading-[22px] text-fg-2">{words.drop}</p>
      </div>
    );

  return (
    <section className="pn" aria-label={words.pick}>
      <ul>
        {files.map((file, index) => {
          const paper = among.find(({ id }) => id === chosen[index]);
          const key = `${file.name}-${index}`;
          return (
            <li key={key} className="border-t border-line px-4 py-3 first:border-t-0">
              <div className="flex gap-3">
                <Thumbnail file={file} />
                <p className="text-[15px] leading-6 wrap-anywhere">
                  {file.name} <span className="text-sm text-fg-3">{formatBytes(file.size)}</span>
                </p>
              </div>
              {isSent ? (
                paper ? (
                  <SendOne paper={paper} file={file} words={upload} />
                ) : (
                  <p className="text-sm text-fg-3">{words.nothing}</p>
                )
              ) : (
                <label className="mt-1 block text-sm text-fg-2">
                  {words.is}
                  <select
                    className="mt-1 block h-12 w-full rounded border border-line-control bg-surface px-3 text-[15px]"
                    value={chosen[index]}
                    onChange={(event) => {
                      const { value } = event.currentTarget;
                      setChosen((known) => known.map((each, at) => (at === index ? value : each)));
                    }}
                  >
                    <option value="">{words.none}</option>
                    {among.map(({ id, label }) => (
                      <option key={id} value={id}>
                        {label}
                      </option>
                    ))}
                  </select>
                </label>
              )}
            </li>
          );
        })}
      </ul>
      <div className="border-t border-line px-4 py-3">
        {isTwice ? (
          <p className="mb-2 text-sm text-bad" role="alert">
            {words.twice}
          </p>
        ) : null}
        {isSent ? null : <p className="mb-2 text-sm text-fg-2">{words.check}</p>}
        <div className="flex gap-2.5 *:flex-1">
          <button type="button" className="btn btn-48" onClick={() => setFiles([])}>
            {words.clear}
          </button>
          {isSent ? null : (
            <button
              type="button"
              className="btn btn-48 btn-primary"
              disabled={taken.length === 0 || isTwice}
              onClick={() => setIsSent(true)}
            >
              {fill(words.send, { n: taken.length })}
            </button>
          )}
        </div>
      </div>
    </section>
  );
}

/** What the picture shows: IMG_2031.jpg says nothing. Nothing for other files, and where the browser cannot read it. */
function Thumbnail({ file }: { file: File }) {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    if (!file.type.startsWith("image/")) return;
    const made = URL.createObjectURL(file);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  if (address === null) return null;
  return (
    <img
      src={address}
      alt=""
      width={96}
      height={96}
      decoding="async"
      className="size-24 flex-none rounded border border-line object-cover"
      onError={() => setAddress(null)}
    />
  );
}

/** One of them on its way; it goes off by itself. */
function SendOne({ paper, file, words }: { paper: Paper; file: File; words: UploadWords }) {
  const { state, choose, pause, cancel, retry } = useSending(paper.id, paper.limitBytes, words);
  const isBegun = useRef(false);
  useEffect(() => {
    if (isBegun.current) return;
    isBegun.current = true;
    choose(file);
  }, [choose, file]);
  return (
    <>
      <p className="mb-1.5 text-sm text-fg-2">{paper.label}</p>
      <SendStatus state={state} name={paper.label} words={words} onPause={pause} onCancel={cancel} onRetry={retry} />
    </>
  );
}
