"use client";
import dynamic from "next/dynamic";
import { useState } from "react";
import { ActFault } from "@/components/act-fault";
import { api } from "@/components/client-api";
import { useT, useWords } from "@/components/messages-provider";
import { Button, IconButton } from "@/components/ui/button";
import { Switch } from "@/components/ui/choice";
import { Empty } from "@/components/ui/empty";
import { NativeSelectField } from "@/components/ui/field";
import { Icon } from "@/components/ui/icon";
import { type CallOptions, useAct } from "@/components/use-act";
import { type AssignmentRule, FALLBACKS, type Fallback } from "@/domain/assignment/assignment-rules";
import { type Named, ruleWords } from "./rule-words";

const RuleDialog = dynamic(() => import("./rule-dialog").then((module) => module.RuleDialog));

interface Listed {
  rules: readonly AssignmentRule[];
  fallback: Fallback;
}

/** The rules in their order, each with what it would have given lately; moved by dragging or by its two buttons. */
export function RuleList({
  rules,
  fallback,
  version,
  named,
  hits,
}: Listed & {
  version: number;
  named: Named /** By rule: so many of the applications tried. */;
  hits: Readonly<Record<string, number>>;
}) {
  const t = useT("assignment");
  const w = useWords();
  const act = useAct();
  const [open, setOpen] = useState<{ rule: AssignmentRule; isNew: boolean } | null>(null);
  const [dragged, setDragged] = useState<string | null>(null);
  const write = (list: Listed, options: CallOptions, at = version) =>
    api.assignment.save.mutate({ rules: [...list.rules], fallback: list.fallback, expectedVersion: at }, options);
  /** One change of the list, which can be taken back. */
  const change = (list: Listed, done: string) =>
    void act.run((options) => write(list, options), {
      done,
      undo: (written, options) => write({ rules, fallback }, options, written.version),
    });
  const replaced = (rule: AssignmentRule) =>
    rules.some(({ id }) => id === rule.id)
      ? rules.map((each) => (each.id === rule.id ? rule : each))
      : [...rules, rule];

  function moveTo(id: string, index: number) {
    const rule = rules.find((each) => each.id === id);
    if (!rule || index < 0 || index >= rules.length || rules[index]?.id === id) return;
    const others = rules.filter((each) => each.id !== id);
    change(
      { rules: [...others.slice(0, index), rule, ...others.slice(index)], fallback },
      t("moved", { name: rule.name, n: index + 1 }),
    );
  }

  return (
    <>
      {rules.length === 0 ? <Empty title={t("none")} text={t("noneText")} isBare /> : null}
      <ol className="border-t border-line">
        {rules.map((rule, index) => {
          const words = ruleWords(w, t, rule, named);
          return (
            <li
              key={rule.id}
              draggable
              onDragStart={(event) => {
                event.dataTransfer.setData("text/plain", rule.id);
                setDragged(rule.id);
              }}
              onDragEnd={() => setDragged(null)}
              onDragOver={(event) => dragged && event.preventDefault()}
              onDrop={(event) => {
                event.preventDefault();
                if (dragged) moveTo(dragged, index);
              }}
              className={`flex flex-wrap items-start gap-x-3 gap-y-2 border-b border-line px-4 py-3 desk:px-5 ${dragged === rule.id ? "opacity-50" : ""}`}
            >
              <span className="row w-9 cursor-grab gap-1 pt-0.5 text-sm text-fg-3">
                <Icon name="grip" size={14} />
                {index + 1}
              </span>
              <div className="min-w-0 flex-1 basis-56">
                <p className={rule.isOn ? "font-strong" : "text-fg-3"}>{rule.name}</p>
                <p className="text-sm text-fg-2">
                  {words.when} → {words.to}
                </p>
                <p className="text-xs text-fg-3">{rule.isOn ? t("hits", { n: hits[rule.id] ?? 0 }) : t("off")}</p>
              </div>
              <div className="row gap-1">
                <Switch
                  label={<span className="sr-only">{t("switch", { name: rule.name })}</span>}
                  checked={rule.isOn}
                  onChange={(event) =>
                    change(
                      { rules: replaced({ ...rule, isOn: event.currentTarget.checked }), fallback },
                      t(event.currentTarget.checked ? "switchedOn" : "switchedOff", { name: rule.name }),
                    )
                  }
                />
                <IconButton
                  icon="up"
                  size={28}
                  label={t("up", { name: rule.name })}
                  onClick={() => moveTo(rule.id, index - 1)}
                />
                <IconButton
                  icon="down"
                  size={28}
                  label={t("down", { name: rule.name })}
                  onClick={() => moveTo(rule.id, index + 1)}
                />
                <IconButton
                  icon="edit"
                  size={28}
                  label={t("edit", { name: rule.name })}
                  onClick={() => setOpen({ rule, isNew: false })}
                />
                <IconButton
                  icon="trash"
                  size={28}
                  label={t("remove", { name: rule.name })}
                  onClick={() =>
                    change(
                      { rules: rules.filter(({ id }) => id !== rule.id), fallback },
                      t("removed", { name: rule.name }),
                    )
                  }
                />
              </div>
            </li>
          );
        })}
      </ol>
      <div className="grid gap-4 px-4 py-4 desk:px-5">
        <ActFault act={act} />
        <Button
          icon="plus"
          size={28}
          className="justify-self-start"
          onClick={() => setOpen({ rule: emptyRule(named), isNew: true })}
        >
          {t("add")}
        </Button>
        <div className="max-w-sm">
          <NativeSelectField
            id="fallback"
            label={t("fallback.label")}
            hint={t("fallback.hint")}
            value={fallback}
            onChange={(event) => change({ rules, fallback: event.currentTarget.value as Fallback }, t("fallback.done"))}
            options={FALLBACKS.map((value) => ({ value, label: t(`fallback.${value}`) }))}
          />
        </div>
      </div>
      {open ? (
        <RuleDialog
          key={open.rule.id}
          rule={open.rule}
          isNew={open.isNew}
          named={named}
          rulesWith={(rule) => ({ rules: replaced(rule), fallback })}
          save={(rule, options) => write({ rules: replaced(rule), fallback }, options)}
          onClose={() => setOpen(null)}
        />
      ) : null}
    </>
  );
}

function emptyRule(named: Named): AssignmentRule {
  return {
    id: crypto.randomUUID(),
    name: "",
    isOn: true,
    when: { areas: [], licenceIds: [], kinds: [], provinces: [], city: null, clientOwnerIds: [] },
    to: { kind: "person", userId: named.colleagues.find(({ isActive }) => isActive)?.value ?? "" },
  };
}
