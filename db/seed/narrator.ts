import type { Connection } from "@/db/client";
import type { PersonActor } from "@/domain/access/actor";
import { addDays, type Day, startOfDayInShanghai } from "@/domain/shared/day";
import { newId } from "@/server/ids";
import type { ServiceContext } from "@/server/services/context";

type Act = (ctx: ServiceContext) => Promise<unknown>;

interface Told {
  moment: number;
  order: number;
  who: string;
  act: Act;
  /** Its place among the acts that draw numbers. */
  ticket: number | null;
}

/** As many acts at once as the database has connections, so that none waits for one. */
const AT_ONCE = 4;

/**
 * Collects what the made-up people do, each at a moment of the past, and then does it in the order of time through the services
 * a person would use: so everything the story holds has its events, clocks, numbers and figures. Companies know nothing of each
 * other, so several are told at once; only acts that draw a number from a series wait for those before them.
 */
export class Narrator {
  private readonly people = new Map<string, PersonActor>();
  private readonly strands = new Map<string, Told[]>();
  private strand: Told[] = [];
  private count = 0;

  constructor(
    readonly connection: Connection,
    readonly today: Day,
  ) {
    this.about("the office");
  }

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

  /** What follows is about this company, until another is named. */
  about(company: string): void {
    this.strand = this.strands.get(company) ?? [];
    this.strands.set(company, this.strand);
  }

  /** `who` does something `daysAgo` days ago at an hour of Shanghai such as 9.5. */
  at(daysAgo: number, hour: number, who: string, act: Act, more: { drawsNumber?: boolean } = {}): void {
    const moment = startOfDayInShanghai(this.day(-daysAgo)).getTime() + hour * 3_600_000;
    this.strand.push({ moment, order: this.count++, who, act, ticket: more.drawsNumber ? 0 : null });
  }

  /**
   * Does everything collected so far, each company's oldest act first; acts of one moment in the order they were told, a second
   * apart. What the office did comes before everything else.
   */
  async tell(onProgress: (done: number, of: number) => void): Promise<void> {
    const [office = [], ...companies] = [...this.strands.values()].map((strand) => strand.sort(inTime));
    const numbered = companies.flat().filter(({ ticket }) => ticket !== null);
    for (const [place, told] of numbered.sort(inTime).entries()) told.ticket = place;
    const turns = new Turns();
    const slots = new Slots(AT_ONCE);
    const of = office.length + companies.flat().length;
    let done = 0;
    const strandOf = async (strand: readonly Told[]) => {
      let last = 0;
      for (const told of strand) {
        last = Math.max(last + 1000, told.moment);
        if (told.ticket !== null) await turns.until(told.ticket);
        const leave = await slots.enter();
        try {
          await this.happen(told, new Date(last));
        } finally {
          leave();
        }
        if (told.ticket !== null) turns.next();
        done += 1;
        if (done % 50 === 0) onProgress(done, of);
      }
    };
    this.strands.clear();
    await strandOf(office);
    await Promise.all(companies.map(strandOf));
  }

  private async happen({ who, act }: Told, now: Date): Promise<void> {
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
  }
}

const inTime = (a: Told, b: Told): number => a.moment - b.moment || a.order - b.order;

/** Lets the holders of tickets 0, 1, 2 … pass one after the other. */
class Turns {
  private now = 0;
  private readonly waiting = new Map<number, () => void>();

  until(ticket: number): Promise<void> {
    if (ticket === this.now) return Promise.resolve();
    return new Promise((resolve) => this.waiting.set(ticket, resolve));
  }

  next(): void {
    this.now += 1;
    this.waiting.get(this.now)?.();
  }
}

/** Admits so many at once. */
class Slots {
  private readonly waiting: (() => void)[] = [];

  constructor(private free: number) {}

  async enter(): Promise<() => void> {
    if (this.free > 0) this.free -= 1;
    else await new Promise<void>((resolve) => this.waiting.push(resolve));
    return () => {
      const next = this.waiting.shift();
      if (next) next();
      else this.free += 1;
    };
  }
}

const describe = (error: unknown): string =>
  error instanceof Error
    ? `${error.message} ${JSON.stringify((error as { details?: unknown }).details ?? {})}`
    : String(error);
