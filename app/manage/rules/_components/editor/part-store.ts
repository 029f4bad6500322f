import type { FindingCode } from "@/domain/checks/finding";
import {
  type CarryOver,
  type History,
  begin,
  changed,
  joined,
  redone,
  rested,
  undone,
} from "@/domain/rules/edit/history";
import type { PartFault } from "@/domain/rules/edit/part-faults";
import { type Path, isWithin, pathText, readPath, valueAt, withValue } from "@/domain/rules/edit/places";

/** The content of a part as its form holds it; a list that is a part of its own stands under one key. */
export type FormContent = Readonly<Record<string, unknown>>;

/** A finding of the checks at its place in the part. */
export interface PlacedFinding {
  readonly code: FindingCode;
  readonly severity: "error" | "warning";
  readonly path: Path;
  readonly values: Readonly<Record<string, string | number>>;
}

/**
 * One part while it is being edited: its content, what can be taken back, and what is wrong with it now. A field listens for its own
 * value alone, so that typing redraws one field of a long form.
 */
export class PartStore {
  private history: History<FormContent>;
  /** Needed from the first time that somebody else's changes came in; fetched with them. */
  private carry: CarryOver<FormContent> = (_base, _present, wanted) => wanted;
  private readonly listeners = new Set<() => void>();
  private faultsOf: ((content: FormContent) => readonly PartFault[]) | null = null;
  private aboutWhole: readonly PlacedFinding[] = [];
  private found: { content: FormContent | null; faults: readonly PartFault[] };

  /** `faults`: what is wrong with it as it comes; the checks that go on saying it are fetched with the first touch. */
  constructor(content: FormContent, faults: readonly PartFault[] = []) {
    this.history = begin(content);
    this.found = { content, faults };
  }

  get content(): FormContent {
    return this.history.present;
  }
  get canUndo(): boolean {
    return this.history.past.length > 0;
  }
  get canRedo(): boolean {
    return this.history.future.length > 0;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  valueAt(path: Path): unknown {
    return valueAt(this.content, path);
  }

  /** One change. With `isTyped` those that follow at the same place belong to it. Undefined takes the key away. */
  set(path: Path, value: unknown, { isTyped = false }: { isTyped?: boolean } = {}): void {
    this.become(changed(this.history, withValue(this.content, path, value), isTyped ? pathText(path) : null));
  }

  /** Another content as one change, such as from YAML. */
  replace(content: FormContent): void {
    this.become(changed(this.history, content, null));
  }

  /** Brought together with what somebody else did: theirs stays when one's own steps are taken back. */
  join(content: FormContent, carry: CarryOver<FormContent>): void {
    this.carry = carry;
    this.become(joined(this.history, content));
  }

  /** Typing paused or the field was left: the next letter is a step of its own. */
  rest(): void {
    this.history = rested(this.history);
  }
  undo(): void {
    this.become(undone(this.history, this.carry));
  }
  redo(): void {
    this.become(redone(this.history, this.carry));
  }

  /** From now on faults are those of what stands in the form; until then those that it came with. */
  checkWith(faultsOf: (content: FormContent) => readonly PartFault[]): void {
    this.faultsOf = faultsOf;
    this.found = { content: null, faults: [] };
    this.tell();
  }

  get faults(): readonly PartFault[] {
    if (this.faultsOf && this.found.content !== this.content)
      this.found = { content: this.content, faults: this.faultsOf(this.content) };
    return this.found.faults;
  }

  /** The first fault exactly there; the same object as long as the content is the same. */
  faultAt(path: Path): PartFault | null {
    const text = pathText(path);
    return this.faults.find((fault) => fault.path === text) ?? null;
  }
  /** How many faults lie there or deeper. */
  faultCount(path: Path): number {
    return this.faults.filter((fault) => isWithin(readPath(fault.path), path)).length;
  }

  /** What reasoning over the whole draft found about the part as it was last saved. */
  takeFindings(findings: readonly PlacedFinding[]): void {
    this.aboutWhole = findings;
    this.tell();
  }
  get findings(): readonly PlacedFinding[] {
    return this.aboutWhole;
  }
  findingCount(path: Path): number {
    return this.aboutWhole.filter((finding) => isWithin(finding.path, path)).length;
  }

  private become(history: History<FormContent>): void {
    if (history === this.history) return;
    this.history = history;
    this.tell();
  }
  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}
