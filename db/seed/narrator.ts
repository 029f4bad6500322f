import type { Connection } from "@/db/client";
import type { PersonActor } from "@/domain/access/actor";
import { addDays, type Day, startOfDayInShanghai } from "@/domain/shared/day";
import { newId } from "@/server/ids";
import type { ServiceContext } from "@/server/services/context";

type Act = (ctx: ServiceContext) => Promise<unknown>;

/**
 * Collects what the made-up people do, each at a moment of the past, and then does it in the order of time through the services
 * a person would use: so everything the story holds has its events, clocks, numbers and figures.
 */
export class Narrator {
  private readonly people = new Map<string, PersonActor>();
  private acts: { moment: number; order: number; who: string; act: Act }[] = [];

  constructor(
    readonly connection: Connection,
    readonly today: Day,
  ) {}

  introduce(key: string, person: Omit<PersonActor, "kind">): void {
    this.people.set(key, { kind: "person", ...person });
  }

  person(key: string): PersonActor {
    const person = this.people.get(key);
    if (!person) throw new Error(`nobody called ${key} in the story`);
    return person;
  }

  /** A day counted from today: -3 is three days ago. */
  day(offset: number): Day {
    return addDays(this.today, offset);
  }

  /** `who` does something `daysAgo` days ago at an hour of Shanghai such as 9.5. */
  at(daysAgo: number, hour: number, who: string, act: Act): void {
    const moment = startOfDayInShanghai(this.day(-daysAgo)).getTime() + hour * 3_600_000;
    this.acts.push({ moment, order: this.acts.length, who, act });
  }

  /** Does everything collected so far, oldest first; acts of one moment in the order they were told, a second apart. */
  async tell(onProgress: (done: number, of: number) => void): Promise<void> {
    const acts = this.acts.sort((a, b) => a.moment - b.moment || a.order - b.order);
    this.acts = [];
    let last = 0;
    for (const [index, { moment, who, act }] of acts.entries()) {
      last = Math.max(last + 1000, moment);
      const now = new Date(last);
      try {
        await act({
          actor: this.person(who),
          now: () => now,
          requestId: newId(now),
          address: null,
          agent: null,
          operation: null,
          connection: this.connection,
        });
      } catch (error) {
        throw new Error(`the story stops at ${now.toISOString()}, ${who}: ${describe(error)}`, { cause: error });
      }
      if (index % 50 === 49) onProgress(index + 1, acts.length);
    }
  }
}

const describe = (error: unknown): string =>
  error instanceof Error
    ? `${error.message} ${JSON.stringify((error as { details?: unknown }).details ?? {})}`
    : String(error);
