"use client";
import { selectWords } from "@/components/field-words";
import { useT, useWords } from "@/components/messages-provider";
import { ChoiceRows } from "@/components/ui/choice";
import { TextField } from "@/components/ui/field";
import { SelectField } from "@/components/ui/select";
import type { CustodyHand } from "@/domain/custody/custody";
import type { ClientAct, CustodyPeople } from "./shown-thing";

export interface Holder {
  hand: CustodyHand;
  colleagueId: string;
  /** Kept apart, so that a change of mind loses neither. */
  person: string;
  authority: string;
}

/** Into whose hands each act may put a thing; the first is proposed. */
const HANDS: Partial<Record<ClientAct, readonly CustodyHand[]>> = {
  registered: ["client", "authority"],
  received: ["agency"],
  handed: ["agency"],
  given: ["authority", "client"],
  returned: ["client"],
  sent: ["client", "authority", "agency"],
  arrived: ["agency"],
};

const handsOf = (act: ClientAct, isComingToUs: boolean): readonly CustodyHand[] =>
  // What goes to somebody else is taken in there by whom it was sent to.
  act === "arrived" && !isComingToUs ? [] : (HANDS[act] ?? []);

export function startHolder(act: ClientAct, people: CustodyPeople, toColleagueId: string | null): Holder {
  const others = people.colleagues.filter(({ id }) => id !== people.meId);
  return {
    hand: handsOf(act, toColleagueId !== null)[0] ?? "client",
    colleagueId: act === "handed" ? (others.length === 1 ? (others[0]?.id ?? "") : "") : people.meId,
    person: people.contacts[0] ?? "",
    authority: "",
  };
}

const nameOf = ({ hand, person, authority }: Holder) => (hand === "client" ? person : authority).trim();

export const isHolderComplete = (act: ClientAct, holder: Holder): boolean =>
  HANDS[act] === undefined ||
  act === "arrived" ||
  (holder.hand === "agency" ? holder.colleagueId !== "" : nameOf(holder) !== "");

/** As the server takes it; null where the act puts it into no new hands. */
export function sentHolder(act: ClientAct, holder: Holder) {
  if (HANDS[act] === undefined || (act === "arrived" && holder.hand !== "agency")) return null;
  const isOurs = holder.hand === "agency";
  return {
    hand: holder.hand,
    colleagueId: isOurs ? holder.colleagueId : null,
    name: isOurs ? null : nameOf(holder),
  };
}

/** Whose hands it goes into: one of ours, somebody of the client, an authority. */
export function HolderFields({
  act,
  holder,
  people,
  onChange,
}: {
  act: ClientAct;
  holder: Holder;
  people: CustodyPeople;
  onChange: (holder: Holder) => void;
}) {
  const t = useT("custody");
  const w = useWords();
  const hands = handsOf(act, holder.hand === "agency");
  if (hands.length === 0) return null;
  const words = { agency: t("form.handAgency"), client: t("form.handClient"), authority: t("form.handAuthority") };
  return (
    <>
      {hands.length > 1 ? (
        <ChoiceRows
          name="custody-hand"
          legend={t("form.hand")}
          isDense
          hasKeys={false}
          value={holder.hand}
          onPick={(hand) => onChange({ ...holder, hand: hand as CustodyHand })} // one of the options
          options={hands.map((hand) => ({ value: hand, label: words[hand] }))}
        />
      ) : null}
      {holder.hand === "agency" ? (
        <SelectField
          id="custody-colleague"
          label={t(act === "handed" ? "form.toColleague" : "form.colleague")}
          options={people.colleagues.map(({ id, name }) => ({ value: id, label: name }))}
          value={holder.colleagueId || null}
          onPick={(colleagueId) => onChange({ ...holder, colleagueId })}
          {...selectWords(w)}
        />
      ) : holder.hand === "client" ? (
        <TextField
          id="custody-person"
          label={t("form.person")}
          maxLength={80}
          list="custody-contacts"
          value={holder.person}
          onChange={(event) => onChange({ ...holder, person: event.currentTarget.value })}
        />
      ) : (
        <TextField
          id="custody-authority"
          label={t("form.authority")}
          maxLength={80}
          value={holder.authority}
          onChange={(event) => onChange({ ...holder, authority: event.currentTarget.value })}
        />
      )}
    </>
  );
}
