import { and, asc, desc, eq, getTableColumns, isNull, ne, sql } from "drizzle-orm";
import {
  applications,
  assessments,
  cases,
  clientColleagues,
  clientRestrictions,
  clients,
  contacts,
  documents,
  events,
  heldLicences,
  licenceCertificates,
  notes,
  users,
} from "@/db/schema";
import { parseFacts } from "@/domain/assessment/parse-facts";
import { factLabel, valueInWords } from "@/domain/assessment/value-words";
import type { Locale } from "@/domain/rules/rule-set";
import { ServiceError } from "../../errors";
import { ruleLocaleOf } from "../assessments/rule-locale";
import { listedApplications, listedAssessments } from "../cases/listed-work";
import { shownPhone } from "../contacts/stored-phone";
import { mustBeAble, read, type ServiceContext } from "../context";
import { rulesInForce } from "@/server/rules-in-force";
import { withinReach } from "../within-reach";

const TIMELINE_LENGTH = 30;
/** The library has them all. */
const DOCUMENTS_SHOWN = 12;

/** Everything on a client's page, in one transaction: who they are, their people, their work, their papers, what happened. */
export async function getClient(ctx: ServiceContext, input: { id: string }) {
  mustBeAble(ctx, "client.read");
  return read(ctx, async (tx) => {
    const [client] = await tx
      .select({
        id: clients.id,
        name: clients.name,
        shortName: clients.shortName,
        uscc: clients.uscc,
        source: clients.source,
        ownerId: clients.ownerId,
        ownerName: users.name,
        createdAt: clients.createdAt,
        updatedAt: clients.updatedAt,
        version: clients.version,
        restrictedAt: clientRestrictions.createdAt,
      })
      .from(clients)
      .innerJoin(users, eq(users.id, clients.ownerId))
      .leftJoin(clientRestrictions, eq(clientRestrictions.clientId, clients.id))
      .where(and(eq(clients.id, input.id), withinReach(ctx, clients.id)));
    if (!client) throw new ServiceError("NOT_FOUND", "not-found");
    // Sent together on the one connection of the transaction.
    const [people, colleagues, caseRows, assessmentRows, applicationRows, held, papers, noteRows, history, profile] =
      await Promise.all([
        tx
          .select({
            ...getTableColumns(contacts),
            canSignIn: sql<boolean>`coalesce(${users.passwordHash} is not null and ${users.isActive}, false)`,
          })
          .from(contacts)
          .leftJoin(users, eq(users.id, contacts.userId))
          .where(eq(contacts.clientId, client.id))
          .orderBy(desc(contacts.isMain), asc(contacts.createdAt)),
        tx
          .select({ id: users.id, name: users.name })
          .from(clientColleagues)
          .innerJoin(users, eq(users.id, clientColleagues.userId))
          .where(and(eq(clientColleagues.clientId, client.id), ne(clientColleagues.userId, client.ownerId)))
          .orderBy(asc(users.name)),
        tx
          .select({
            id: cases.id,
            number: cases.number,
            title: cases.title,
            status: cases.status,
            ownerName: users.name,
            createdAt: cases.createdAt,
          })
          .from(cases)
          .innerJoin(users, eq(users.id, cases.ownerId))
          .where(eq(cases.clientId, client.id))
          .orderBy(desc(cases.status), desc(cases.createdAt)),
        listedAssessments(tx, eq(assessments.clientId, client.id)),
        listedApplications(tx, eq(applications.clientId, client.id)),
        tx
          .select({ ...getTableColumns(heldLicences), certificateId: licenceCertificates.fileVersionId })
          .from(heldLicences)
          .leftJoin(licenceCertificates, eq(licenceCertificates.heldLicenceId, heldLicences.id))
          .where(eq(heldLicences.clientId, client.id))
          .orderBy(asc(heldLicences.validTo), asc(heldLicences.createdAt)),
        tx
          .select({
            id: documents.id,
            documentType: documents.documentType,
            title: documents.title,
            issuedOn: documents.issuedOn,
            expiresOn: documents.expiresOn,
            createdAt: documents.createdAt,
            inAll: sql<number>`(count(*) over ())::int`,
          })
          .from(documents)
          .where(and(eq(documents.clientId, client.id), isNull(documents.replacedById)))
          // Those that a person has to see first: what expires, then the newest.
          .orderBy(asc(documents.renewBy), desc(documents.createdAt))
          .limit(DOCUMENTS_SHOWN),
        tx
          .select({ id: notes.id, body: notes.body, byName: users.name, createdAt: notes.createdAt })
          .from(notes)
          .innerJoin(users, eq(users.id, notes.createdBy))
          .where(and(eq(notes.clientId, client.id), isNull(notes.applicationId), isNull(notes.deletedAt)))
          .orderBy(desc(notes.createdAt))
          .limit(50),
        tx
          .select({ id: events.id, kind: events.kind, data: events.data, actorName: events.actorName, at: events.at })
          .from(events)
          .where(eq(events.clientId, client.id))
          .orderBy(desc(events.at), desc(events.sequence))
          .limit(TIMELINE_LENGTH + 1),
        tx
          .select({
            id: assessments.id,
            facts: assessments.facts,
            assessedOn: assessments.assessedOn,
            status: assessments.status,
          })
          .from(assessments)
          .where(eq(assessments.clientId, client.id))
          .orderBy(desc(assessments.status), desc(assessments.createdAt))
          .limit(1),
      ]);
    return {
      client: { ...client, isRestricted: client.restrictedAt !== null },
      contacts: people.map((contact) => ({ ...contact, shownPhone: shownPhone(contact.phone) })),
      colleagues,
      cases: caseRows,
      assessments: assessmentRows,
      applications: applicationRows,
      heldLicences: held,
      documents: papers,
      documentCount: papers[0]?.inAll ?? 0,
      notes: noteRows,
      events: history.slice(0, TIMELINE_LENGTH),
      hasMoreEvents: history.length > TIMELINE_LENGTH,
      /** The facts of the last final assessment, else of the draft, in words; what is absent or "no" is left out. */
      profile: profile[0] ? { ...profile[0], facts: factsInWords(profile[0].facts, ruleLocaleOf(ctx)) } : null,
    };
  });
}

function factsInWords(
  facts: Record<string, unknown>,
  locale: Locale,
): { fact: string; label: string; value: string }[] {
  const ruleSet = rulesInForce();
  return ruleSet.facts.flatMap((fact) => {
    const parsed = parseFacts(ruleSet, { [fact.id]: facts[fact.id] });
    const value = parsed.ok ? parsed.facts[fact.id] : undefined; // answered under rules of another vocabulary
    if (value === undefined || value === false || (Array.isArray(value) && value.length === 0)) return [];
    if (fact.id === "company_name") return [];
    return [
      {
        fact: fact.id,
        label: factLabel(ruleSet, fact.id, locale),
        value: valueInWords(ruleSet, fact.id, value, locale),
      },
    ];
  });
}
