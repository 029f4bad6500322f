import { eq } from "drizzle-orm";
import { assessments } from "@/db/schema";
import { compile } from "@/domain/assessment/compile";
import type { Day } from "@/domain/shared/day";
import { createApplications } from "@/server/services/applications/create-applications";
import { answerQuestions } from "@/server/services/assessments/answer-questions";
import { finaliseAssessment } from "@/server/services/assessments/finalise-assessment";
import { startAssessment } from "@/server/services/assessments/start-assessment";
import { startWork } from "@/server/services/assessments/start-work";
import { read, type ServiceContext } from "@/server/services/context";
import { openCase } from "@/server/services/cases/open-case";
import { recordHeldLicence } from "@/server/services/held-licences/record-held-licence";
import { acceptQuote, declineQuote } from "@/server/services/quotes/answer-quote";
import { quoteForClient } from "@/server/services/quotes/quote-for-client";
import { sendQuote } from "@/server/services/quotes/send-quote";
import { installedRuleSet } from "@/server/rules-in-force";
import type { SeedCompany } from "./companies";
import { askAgain, type Course, runCourse } from "./course";
import type { Narrator } from "./narrator";
import { companyBy, type PasswordHashFor, recordCompany } from "./opening";

const REVIEWER = { lin: "zhou", zhou: "he", he: "lin" } as const;

/** What can be told of a company, each a part of its life; the story puts them together. */
export class Told {
  private readonly known = new Map<string, { id: () => string; caseId: () => string }>();

  constructor(
    private readonly story: Narrator,
    private readonly hashFor: PasswordHashFor,
  ) {}

  /** The company, recorded once, with an open case. */
  arrival(key: string, daysAgo: number) {
    const before = this.known.get(key);
    if (before) {
      this.story.about(key);
      return before;
    }
    const company = companyBy(key);
    this.story.about(key);
    const { id } = recordCompany(this.story, company, daysAgo, this.hashFor);
    let caseId = "";
    this.story.at(
      daysAgo,
      10,
      company.owner,
      async (ctx) => {
        caseId = (await openCase(ctx, { clientId: id(), title: `${company.shortName}资质办理` })).id;
      },
      { drawsNumber: true },
    );
    const known = { id, caseId: () => caseId };
    this.known.set(key, known);
    return known;
  }

  /** Enquiry, assessment, quote with the client's answer, and the course of each application. */
  engagement(
    key: string,
    daysAgo: number,
    licences: readonly string[],
    answer: "sent" | "accepted" | "declined",
    courses: Record<string, Course>,
  ): void {
    const { story } = this;
    const company = companyBy(key);
    const { caseId } = this.arrival(key, daysAgo);
    let assessmentId = "";
    story.at(daysAgo - 1, 10, company.owner, async (ctx) => {
      ({ id: assessmentId } = await startAssessment(ctx, { caseId: caseId() }));
      const { version } = await answerQuestions(ctx, { id: assessmentId, answers: answersOf(company) });
      await finaliseAssessment(ctx, { id: assessmentId, expectedVersion: version });
    });
    let quoteId: string | null = null;
    const applications = new Map<string, string>();
    story.at(
      daysAgo - 1,
      14,
      company.owner,
      async (ctx) => {
        const work = await startWork(ctx, { id: assessmentId, licenceIds: licences, hasQuote: true });
        quoteId = work.quoteId;
        for (const { id, licenceId } of work.applications) applications.set(licenceId, id);
      },
      { drawsNumber: true },
    );
    const quote = () => {
      if (quoteId === null) throw new Error(`no quote for ${key}`);
      return quoteId;
    };
    story.at(daysAgo - 2, 11, company.owner, async (ctx) => {
      await sendQuote(ctx, { quoteId: quote(), expectedVersion: 1 });
    });
    const client = company.contacts.some((contact) => contact.hasPortal) ? `client:${key}` : null;
    if (client && answer !== "sent")
      story.at(daysAgo - 3, 17, client, async (ctx) => {
        const { contentHash } = await quoteForClient(ctx, { quoteId: quote() });
        if (answer === "accepted")
          await acceptQuote(ctx, { quoteId: quote(), name: story.person(client).name, contentHash: contentHash ?? "" });
        else
          await declineQuote(ctx, {
            quoteId: quote(),
            contentHash: contentHash ?? "",
            reason: "The group waits for the pilot's second round.",
          });
      });
    const cast = { owner: company.owner, reviewer: REVIEWER[company.owner], client };
    for (const [licence, course] of Object.entries(courses)) {
      const id = () => {
        const found = applications.get(licence);
        if (!found) throw new Error(`${key} has no application ${licence}`);
        return found;
      };
      runCourse(story, cast, id, course);
    }
  }

  /** A client that holds a licence already and has it kept alive. */
  keeper(
    key: string,
    licenceId: string,
    number: string,
    validFrom: Day,
    validTo: Day,
    daysAgo: number,
    kinds: readonly ["renewal" | "change" | "annual-report", Course][],
  ): void {
    const { story } = this;
    const company = companyBy(key);
    const { id: clientId, caseId } = this.arrival(key, daysAgo);
    story.at(daysAgo, 11, company.owner, (ctx) =>
      recordHeldLicence(ctx, {
        clientId: clientId(),
        fields: { licenceId, number, scope: null, validFrom, validTo, isExpiryUnknown: false },
      }),
    );
    const cast = { owner: company.owner, reviewer: REVIEWER[company.owner], client: null };
    for (const [kind, course] of kinds) {
      let applicationId = "";
      story.at(
        daysAgo - 1,
        10,
        company.owner,
        async (ctx) => {
          const [created] = await createApplications(ctx, {
            clientId: clientId(),
            caseId: caseId(),
            assessmentId: null,
            choices: [{ licenceId, kind }],
          });
          applicationId = created?.id ?? "";
        },
        { drawsNumber: true },
      );
      runCourse(story, cast, () => applicationId, course);
    }
  }

  /** Work that ended before the story's own: no assessment or quote of it is told, only how its applications went. */
  former(key: string, daysAgo: number, courses: readonly (readonly [licenceId: string, course: Course])[]): void {
    const { story } = this;
    const company = companyBy(key);
    const { id: clientId, caseId } = this.arrival(key, daysAgo);
    const cast = { owner: company.owner, reviewer: REVIEWER[company.owner], client: null };
    const applications = new Map<string, string>();
    story.at(
      daysAgo - 1,
      10,
      company.owner,
      async (ctx) => {
        const made = await createApplications(ctx, {
          clientId: clientId(),
          caseId: caseId(),
          assessmentId: null,
          choices: courses.map(([licenceId]) => ({ licenceId, kind: "new" as const })),
        });
        for (const [index, [licenceId]] of courses.entries()) applications.set(licenceId, made[index]?.id ?? "");
      },
      { drawsNumber: true },
    );
    for (const [licenceId, course] of courses) runCourse(story, cast, () => applications.get(licenceId) ?? "", course);
  }

  /** A licence that was refused and is asked for again. */
  refusedOnce(
    key: string,
    licenceId: string,
    daysAgo: number,
    course: Course,
    againDaysAgo: number,
    again: Course,
  ): void {
    const { story } = this;
    const company = companyBy(key);
    const { id: clientId, caseId } = this.arrival(key, daysAgo);
    const cast = { owner: company.owner, reviewer: REVIEWER[company.owner], client: null };
    let first = "";
    const begin = async (ctx: ServiceContext) => {
      const choices = [{ licenceId, kind: "new" as const }];
      const work = { clientId: clientId(), caseId: caseId(), assessmentId: null, choices };
      first = (await createApplications(ctx, work))[0]?.id ?? "";
    };
    story.at(daysAgo, 14, company.owner, begin, { drawsNumber: true });
    runCourse(story, cast, () => first, course);
    runCourse(
      story,
      cast,
      askAgain(story, company.owner, againDaysAgo, () => first),
      again,
    );
  }

  /** Something changed: what is known is carried over, what changed is answered anew. */
  reassessment(key: string, daysAgo: number, changed: Readonly<Record<string, unknown>>): void {
    const company = companyBy(key);
    const { caseId } = this.arrival(key, daysAgo);
    this.story.at(daysAgo, 16, company.owner, async (ctx) => {
      const { id } = await startAssessment(ctx, { caseId: caseId() });
      const known = await answersIn(ctx, id);
      const answers = Object.entries(changed).map(([fact, value]) => ({
        fact,
        value: value as string,
        seenAt: known[fact]?.at ?? null,
      }));
      const { version } = await answerQuestions(ctx, { id, answers });
      await finaliseAssessment(ctx, { id, expectedVersion: version });
    });
  }

  halfAsked(key: string, daysAgo: number): void {
    const company = companyBy(key);
    const { caseId } = this.arrival(key, daysAgo);
    this.story.at(daysAgo, 15, company.owner, async (ctx) => {
      const { id } = await startAssessment(ctx, { caseId: caseId() });
      const answers = Object.entries(company.facts).map(([fact, value]) => ({
        fact,
        value: value as string,
        seenAt: null,
      }));
      await answerQuestions(ctx, { id, answers });
    });
  }
}

const answersIn = (ctx: ServiceContext, id: string) =>
  read(ctx, async (tx) => {
    const [row] = await tx.select({ answers: assessments.answers }).from(assessments).where(eq(assessments.id, id));
    return row?.answers ?? {};
  });

/** What the company said, and "no, none" to the rest, as far as it can be said with no. */
function answersOf(company: SeedCompany) {
  const given = company.facts;
  const { layout } = compile(installedRuleSet());
  return layout.slots.flatMap(({ fact, type }) => {
    const value =
      given[fact.id] ??
      (type === "bool" ? false : type === "multi" ? [] : (ENUM_NO[fact.id] ?? (type === "number" ? 0 : undefined)));
    if (
      value === undefined ||
      fact.id === "company_name" ||
      (fact.id === "licences_held" && given[fact.id] === undefined)
    )
      return [];
    return [{ fact: fact.id, value: value as string, seenAt: null }];
  });
}

const ENUM_NO: Readonly<Record<string, string>> = {
  outbound_calls: "none",
  generative_ai_use: "none",
  mlps_level: "unknown",
  harm_if_breached: "own-only",
  industry_sector: "other",
  cross_border_vehicle: "none",
  server_location: "mainland",
  service_area: "multi-province",
};
