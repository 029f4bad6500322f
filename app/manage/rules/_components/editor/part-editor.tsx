"use client";
import dynamic from "next/dynamic";
import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { useT, useWords } from "@/components/messages-provider";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import type { EditedKind, PartFault } from "@/domain/rules/edit/part-faults";
import { type Path, pathText, readPath } from "@/domain/rules/edit/places";
import type { Vocabulary } from "./vocabulary";
import { EditorProvider, placeId, useValue } from "./editor-context";
import { FieldRows } from "./form-field";
import { FORMS, toForm } from "./part-kinds";
import { FindingList } from "./finding-list";
import { type PlacedFinding, PartStore } from "./part-store";
import { PartActs } from "./part-acts";
import { SaveStatus } from "./save-status";
import { SectionNav } from "./section-nav";
import type { YamlHandle } from "./use-leaving-yaml";
import { ViewSwitch, type EditorView } from "./view-switch";
import { useAutosave } from "./use-autosave";
import { useEditorWords } from "./use-editor-words";

const YamlView = dynamic(() => import("./yaml-view").then((module) => module.YamlView));
const ConflictDialog = dynamic(() => import("./conflict-dialog").then((module) => module.ConflictDialog));

/** One part of a draft in its form, saved while it is written. */
export function PartEditor({
  kind,
  personId,
  draftId,
  part,
  content,
  version,
  isOpen,
  vocabulary,
  faults,
  findings,
  confirmed,
  at,
}: {
  kind: EditedKind;
  personId: string;
  draftId: string;
  part: string;
  content: unknown;
  version: number;
  isOpen: boolean;
  vocabulary: Vocabulary;
  faults: readonly PartFault[];
  findings: readonly PlacedFinding[];
  /** Places where something was confirmed word for word, and by whom. */
  confirmed: readonly { path: string; words: string }[];
  /** The place that the address asks for: `triggers.0.when`. */
  at: string | null;
}) {
  const t = useT("rules-editor");
  const w = useWords();
  const [store] = useState(() => {
    const made = new PartStore(toForm(kind, content), faults);
    made.takeFindings(findings);
    return made;
  });
  const [known] = useState(() => new Map(confirmed.map(({ path, words }) => [store.valueAt(readPath(path)), words])));
  const [view, setView] = useState<EditorView>("form");
  const yaml = useRef<YamlHandle>(null);
  const [asked, setAsked] = useState<Path | null>(() => (at ? readPath(at) : null));
  const save = useAutosave({ store, kind, personId, draftId, part, version, isOpen });
  const editor = useEditorWords(store, vocabulary, w.locale === "en" ? "en" : "zh", asked, known);
  const form = FORMS[kind];
  useChecks(store, kind, vocabulary);
  useUndoKeys(store);
  useAsked(asked);

  return (
    <EditorProvider value={editor}>
      <div className="sticky top-0 z-10 flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line bg-surface px-4 py-1.5 desk:px-5">
        <SaveStatus {...save} store={store} />
        <span className="sp" />
        <UndoButtons store={store} />
        <ViewSwitch view={view} yaml={yaml} onView={setView} />
        {isOpen && (kind === "licence" || kind === "fact" || kind === "source") ? (
          <PartActs
            kind={kind}
            draftId={draftId}
            part={part}
            factIds={vocabulary.facts.map(({ id }) => id)}
            isSaved={save.state.kind === "saved"}
          />
        ) : null}
      </div>
      {kind === "fact" ? <RetiredBanner /> : null}
      {save.state.kind === "refused" ? (
        <Banner tone="bad" isAlert className="mx-4 mt-3 desk:mx-5">
          {t("status.refused", { why: save.state.why })}
        </Banner>
      ) : null}
      <FindingList
        draftId={draftId}
        part={part}
        isSaved={save.state.kind === "saved"}
        onAsk={(path) => {
          if (view === "yaml") yaml.current?.leave();
          setAsked([...path]);
        }}
      />
      {view === "yaml" ? (
        <YamlView kind={kind} part={part} store={store} isOpen={isOpen} handle={yaml} onTaken={() => setView("form")} />
      ) : (
        <div className="desk:grid desk:grid-cols-[168px_minmax(0,1fr)]">
          {form.length > 1 ? <SectionNav form={form} /> : <span />}
          <fieldset disabled={!isOpen} className="asked-place min-w-0 pb-24">
            {form.map(({ id, fields }) => (
              <section
                key={id}
                id={`section-${id}`}
                aria-labelledby={`section-${id}-title`}
                className="scroll-mt-12 border-b border-line px-4 py-5 last:border-0 desk:px-5"
              >
                <h2 id={`section-${id}-title`} className="mb-3 text-lg font-strong">
                  {t(`section.${id}` as "section.names") /* a test holds every section against the messages */}
                </h2>
                <FieldRows fields={fields} root={ROOT} />
              </section>
            ))}
          </fieldset>
        </div>
      )}
      {save.state.kind === "conflict" ? (
        <ConflictDialog
          merge={save.state.merge}
          theirs={save.state.theirs}
          onSettle={(content, theirs) => void save.settle(content, theirs)}
        />
      ) : null}
    </EditorProvider>
  );
}

const ROOT: Path = [];
const RETIRED: Path = ["retired"];

function RetiredBanner() {
  const t = useT("rules-editor");
  const isRetired = useValue(RETIRED) === true;
  return isRetired ? (
    <Banner tone="warn" className="mx-4 mt-3 desk:mx-5">
      {t("retire.banner")}
    </Banner>
  ) : null;
}

function UndoButtons({ store }: { store: PartStore }) {
  const t = useT("rules-editor");
  const canUndo = useSyncExternalStore(
    store.subscribe,
    () => store.canUndo,
    () => false,
  );
  const canRedo = useSyncExternalStore(
    store.subscribe,
    () => store.canRedo,
    () => false,
  );
  return (
    <div className="row gap-1">
      <Button
        size={28}
        tone="ghost"
        disabled={!canUndo}
        aria-keyshortcuts="Control+Z"
        data-tip="Ctrl Z"
        onClick={() => store.undo()}
      >
        {t("undo")}
      </Button>
      <Button
        size={28}
        tone="ghost"
        disabled={!canRedo}
        aria-keyshortcuts="Control+Shift+Z"
        data-tip="Ctrl ⇧ Z"
        onClick={() => store.redo()}
      >
        {t("redo")}
      </Button>
    </div>
  );
}

/** The checks weigh as much as the form: they are fetched when somebody goes into it, and run with each change. */
function useChecks(store: PartStore, kind: EditedKind, vocabulary: Vocabulary): void {
  useEffect(() => {
    let isGone = false;
    const fetchThem = () => {
      leave();
      void import("./check-part").then(
        ({ checkPart }) => {
          if (!isGone) store.checkWith((content) => checkPart(kind, content, vocabulary));
        },
        // Without them the form can be filled in all the same; the draft is checked again before it is published.
        () => undefined,
      );
    };
    const unsubscribe = store.subscribe(fetchThem);
    addEventListener("focusin", fetchThem);
    const leave = () => {
      unsubscribe();
      removeEventListener("focusin", fetchThem);
    };
    return () => {
      isGone = true;
      leave();
    };
  }, [store, kind, vocabulary]);
}

/** The browser's own undo knows one field only; this one knows the part. */
function useUndoKeys(store: PartStore): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
      const key = event.key.toLowerCase();
      if (key !== "z" && key !== "y") return;
      // Text that is not of the form, such as YAML, has the browser's.
      if (event.target instanceof HTMLElement && event.target.closest("[data-own-undo]")) return;
      event.preventDefault();
      if (key === "y" || event.shiftKey) store.redo();
      else store.undo();
    };
    addEventListener("keydown", onKeyDown);
    return () => removeEventListener("keydown", onKeyDown);
  }, [store]);
}

/** Brings the place that was asked for into view and marks it; where it is gone, the nearest that is there. */
function useAsked(asked: Path | null): void {
  useEffect(() => {
    if (!asked) return;
    // The item that holds it is opened by the same wish, and is there one drawing later.
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => showPlace(asked));
    });
    return () => cancelAnimationFrame(frame);
  }, [asked]);
}

function showPlace(asked: Path): void {
  for (const marked of document.querySelectorAll<HTMLElement>("[data-asked]")) delete marked.dataset.asked;
  for (let length = asked.length; length > 0; length--) {
    const found = document.getElementById(placeId(asked.slice(0, length)));
    if (!found) continue;
    found.scrollIntoView({ block: "center" });
    found.dataset.asked = pathText(asked);
    // What is written in, before the buttons that move and remove it.
    const field = "input, select, textarea, [role=combobox]";
    const control = found.matches(`${field}, button`)
      ? found
      : (found.querySelector<HTMLElement>(field) ?? found.querySelector<HTMLElement>("button"));
    control?.focus({ preventScroll: true });
    return;
  }
}
