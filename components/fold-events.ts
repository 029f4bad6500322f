import type { LoggedEvent } from "@/components/event-sentence";

export interface ShownEvent extends LoggedEvent {
  id: string;
  at: Date | string;
  actorName: string;
}

/** What one act writes for each application it touches lies this close together. */
const ONE_ACT_MS = 1_000;
/** Two are read as quickly as a fold is opened. */
const FEWEST = 3;

/** Neighbours of one kind by one person at one moment, such as the papers of a whole case asked for, as one group; the rest alone. */
export function foldEvents<T extends ShownEvent>(events: readonly T[]): [T, ...T[]][] {
  const groups: [T, ...T[]][] = [];
  for (const event of events) {
    const last = groups.at(-1);
    const first = last?.[0];
    const isSame =
      first &&
      first.kind === event.kind &&
      first.actorName === event.actorName &&
      Math.abs(new Date(first.at).getTime() - new Date(event.at).getTime()) < ONE_ACT_MS;
    if (isSame) last.push(event);
    else groups.push([event]);
  }
  return groups.flatMap((group) => (group.length >= FEWEST ? [group] : group.map((event): [T] => [event])));
}
