import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { MessagesProvider } from "@/components/messages-provider";
import { pageLocale, pageWords } from "@/components/page-words";
import { pinyinOf } from "@/components/pinyin";
import { DeskBar, Lead, Pane, Split } from "@/components/shell/desk-page";
import { ButtonLink } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";
import { Tag } from "@/components/ui/tag";
import { can } from "@/domain/access/can";
import { findDocumentType } from "@/domain/documents/document-types";
import { standingOf } from "@/domain/documents/expiry";
import { isId } from "@/domain/shared/id";
import { dayInShanghai } from "@/domain/shared/day";
import { getTranslator, pickMessages } from "@/messages";
import { api } from "@/server/api/caller";
import { currentSession } from "@/server/auth/session";
import { ApplicationRows } from "../../_components/application-rows";
import { AssessmentLine, assessmentHref } from "../../_components/assessment-line";
import { dutiesOf } from "../../_components/duties-of";
import { EventTimeline } from "../../_components/event-timeline";
import { foundOr404 } from "@/components/found-or-404";
import { paperTitle, STANDING_TONES, standingText } from "../../_components/paper-facts";
import { AddNote } from "./_components/add-note";
import { ClientActs } from "./_components/client-acts";
import { ContactsPanel } from "./_components/contacts-panel";
import { CustodySection } from "./_components/custody-section";
import { HeldLicencesPanel } from "./_components/held-licences-panel";
import { StartAssessment } from "./_components/start-assessment";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ id }, trpc, locale] = await Promise.all([params, api(), pageLocale()]);
  if (!isId(id)) return {};
  const page = await trpc.client.get({ id }).catch(() => null);
  return { title: page?.client.shortName ?? page?.client.name ?? getTranslator(locale, "clients")("title") };
}

/** Everything about one company: who they are, what runs for them, what they hold, what happened. */
export default async function ClientPage({ params }: Props) {
  const [{ id }, w, trpc, session] = await Promise.all([params, pageWords(), api(), currentSession()]);
  if (!isId(id)) notFound();
  const t = getTranslator(w.locale, "clients");
  const cases = getTranslator(w.locale, "cases");
  const papers = getTranslator(w.locale, "documents");
  const [page, catalogue, colleagues, invitations, custody] = await Promise.all([
    foundOr404(trpc.client.get({ id })),
    trpc.rules.catalogue(),
    trpc.client.colleagues(),
    foundOr404(trpc.invitation.list({ clientId: id })),
    foundOr404(trpc.custody.ofClient({ clientId: id })),
  ]);
  const { client } = page;
  // One for an account is spent once it was opened; one for papers opens them on that device until it ends.
  const links = invitations.filter(
    ({ state, purpose, expiresAt }) =>
      state === "open" || (state === "used" && purpose === "papers" && expiresAt > new Date()),
  );
  const nameOf = (licenceId: string) => catalogue.find((each) => each.id === licenceId)?.name ?? licenceId;
  const running = page.applications.filter(
    (each) => each.internalStage !== "delivered" && each.internalStage !== "closed",
  );
  const heldKinds = (licenceId: string) => catalogue.find((each) => each.id === licenceId)?.heldKinds ?? [];
  const openCases = page.cases.filter((each) => each.status === "open");
  const shortName = client.shortName ?? client.name;
  const finding =
    page.cases.length === 0
      ? t("page.findingNew")
      : t("page.finding", {
          running: running.length,
          draft: page.assessments.filter((each) => each.status === "draft").length,
          ours: running.filter((each) => each.turn === "agency").length,
        });
  return (
    <MessagesProvider
      locale={w.locale}
      today={w.today}
      messages={pickMessages(w.locale, [
        "clients.page",
        "clients.form",
        "clients.errors",
        "clients.source",
        "clients.contactRole",
        "clients.contact",
        "clients.invite",
        "clients.access",
        "clients.edit",
        "clients.restrict",
        "clients.assign",
        "clients.held",
        "clients.duty",
        "common.act",
        "common.field",
      ])}
    >
      <DeskBar
        w={w}
        crumbs={[{ label: t("title"), href: "/desk/clients" }, { label: shortName }]}
        isHeadingBelow
        note={
          client.isRestricted ? (
            <Tag tone="line">
              <Icon name="lock" size={12} /> {t("page.restricted")}
            </Tag>
          ) : null
        }
        actions={
          <>
            <ButtonLink
              href={`/desk/cases/new?client=${client.id}`}
              tone="ghost"
              size={28}
              icon="case"
              className="hide-phone"
            >
              {t("page.newCase")}
            </ButtonLink>
            <ClientActs
              client={client}
              colleagues={colleagues}
              namedIds={page.colleagues.map((each) => each.id)}
              meId={session?.actor.userId ?? ""}
              canRestrict={can(session?.actor ?? null, "client.restrict")}
            />
            <StartAssessment
              clientId={client.id}
              openCases={openCases.map((each) => ({ id: each.id, label: `${each.number} ${each.title}` }))}
              firstCaseTitle={cases("new.first")}
              label={t("page.assess")}
            />
          </>
        }
      />
      <Split kind="facts">
        <Pane>
          <Lead level={1} title={client.name} text={finding} />
          <section className="sec">
            <h2>{t("page.applications")}</h2>
            {page.applications.length === 0 ? (
              <p className="text-sm text-fg-3">{t("page.noneApplications")}</p>
            ) : (
              <ApplicationRows
                w={w}
                id="client-applications"
                caption={t("page.applications")}
                rows={page.applications}
                nameOf={nameOf}
              />
            )}
          </section>
          <section className="sec">
            <h2>{t("page.cases")}</h2>
            {page.cases.length === 0 ? <p className="text-sm text-fg-3">{t("page.noneCases")}</p> : null}
            <ul className="text-sm">
              {page.cases.map((each) => (
                <li key={each.id} className="border-b border-line py-2 last:border-0">
                  <div className="row">
                    <Link href={`/desk/cases/${each.id}`} className="link">
                      {each.number}
                    </Link>
                    <span className="ell">{each.title}</span>
                    {each.status === "closed" ? <Tag>{t("page.caseClosed")}</Tag> : null}
                    <span className="sp" />
                    <span className="text-xs text-fg-3">
                      {each.ownerName} · {t("page.caseOpened", { day: w.day(dayInShanghai(each.createdAt)) })}
                    </span>
                  </div>
                  <ul className="mt-1 pl-4">
                    {page.assessments
                      .filter((assessment) => assessment.caseId === each.id)
                      .map((assessment) => (
                        <AssessmentLine key={assessment.id} w={w} assessment={assessment} className="py-0.5" />
                      ))}
                  </ul>
                </li>
              ))}
            </ul>
          </section>
          <section className="sec">
            <h2>{t("page.held")}</h2>
            <HeldLicencesPanel
              clientId={client.id}
              held={page.heldLicences.map(({ applicationId, ...each }) => ({
                id: each.id,
                version: each.version,
                licenceId: each.licenceId,
                name: nameOf(each.licenceId),
                number: each.number,
                scope: each.scope,
                validFrom: each.validFrom,
                validTo: each.validTo,
                isExpiryUnknown: each.isExpiryUnknown,
                isFromApplication: applicationId !== null,
                certificateId: each.certificateId,
                duties: dutiesOf(w, t, each.licenceId, heldKinds(each.licenceId), page.applications),
              }))}
              openCases={openCases.map((each) => ({ id: each.id, label: `${each.number} ${each.title}` }))}
              catalogue={catalogue.map((each) => ({ value: each.id, label: each.name, search: pinyinOf(each.name) }))}
            />
          </section>
          <section className="sec">
            <h2>
              <Link className="hover:underline" href={`/desk/clients/${client.id}/documents`}>
                {t("page.documents")}
              </Link>
            </h2>
            {page.documents.length === 0 ? <p className="text-sm text-fg-3">{t("page.noneDocuments")}</p> : null}
            <ul className="text-sm">
              {page.documents.map((paper) => {
                const { name, also } = paperTitle(w, paper);
                const standing = standingOf({ ...paper, isReplaced: false }, w.today);
                return (
                  <li key={paper.id} className="row border-b border-line py-1.5 last:border-0">
                    {findDocumentType(paper.documentType)?.isIdentityPaper ? (
                      <Icon name="lock" size={13} className="text-fg-3" />
                    ) : null}
                    <span className="ell flex-1">
                      <Link className="link" href={`/desk/documents/${paper.id}`}>
                        {name}
                      </Link>
                      {also ? (
                        <span className="text-fg-3" lang="zh-CN">
                          {" "}
                          {also}
                        </span>
                      ) : null}
                    </span>
                    <span className="text-xs text-fg-3">
                      {[
                        paper.issuedOn ? t("page.issued", { day: w.day(paper.issuedOn) }) : null,
                        paper.expiresOn
                          ? t(standing.standing === "expired" ? "page.expired" : "page.expires", {
                              day: w.day(paper.expiresOn),
                            })
                          : null,
                      ]
                        .filter(Boolean)
                        .join(" · ")}
                    </span>
                    {standing.standing === "expiring" || standing.standing === "expired" ? (
                      <Tag tone={STANDING_TONES[standing.standing]}>{standingText(papers, standing)}</Tag>
                    ) : null}
                  </li>
                );
              })}
            </ul>
            {page.documentCount > 0 ? (
              <p className="mt-2 text-sm">
                <Link className="link" href={`/desk/clients/${client.id}/documents`}>
                  {t("page.libraryAll", { n: page.documentCount })}
                </Link>
              </p>
            ) : null}
          </section>
          <CustodySection
            w={w}
            clientId={client.id}
            custody={custody}
            colleagues={colleagues}
            meId={session?.actor.userId ?? ""}
          />
          <section className="sec">
            <h2>{t("page.timeline")}</h2>
            <EventTimeline w={w} label={t("page.timeline")} events={page.events} />
            {page.hasMoreEvents ? (
              <p className="mt-2 text-xs text-fg-3">{t("page.moreEvents", { n: page.events.length })}</p>
            ) : null}
          </section>
        </Pane>
        <Pane role="side" label={t("page.contacts")}>
          <section className="sec">
            <dl className="kv">
              <dt>{t("page.uscc")}</dt>
              <dd className="break-all">{client.uscc ?? <span className="text-fg-3">{t("page.noUscc")}</span>}</dd>
              <dt>{t("page.owner")}</dt>
              <dd>{client.ownerName}</dd>
              {client.source ? (
                <>
                  <dt>{t("page.source")}</dt>
                  <dd>{t(`source.${client.source}`)}</dd>
                </>
              ) : null}
              <dt>{t("page.recorded")}</dt>
              <dd>{w.day(dayInShanghai(client.createdAt))}</dd>
              {client.isRestricted ? (
                <>
                  <dt>{t("page.restricted")}</dt>
                  <dd>
                    {t("page.restrictedTo", {
                      names:
                        page.colleagues.length === 0
                          ? t("page.restrictedOwner")
                          : [client.ownerName, ...page.colleagues.map((each) => each.name)].join(
                              w.locale === "en" ? ", " : "、",
                            ),
                    })}
                  </dd>
                </>
              ) : null}
            </dl>
          </section>
          <section className="sec">
            <h2>{t("page.contacts")}</h2>
            <ContactsPanel
              clientId={client.id}
              contacts={page.contacts.map((contact) => ({
                id: contact.id,
                version: contact.version,
                name: contact.name,
                role: contact.role,
                phone: contact.phone,
                shownPhone: contact.shownPhone,
                email: contact.email,
                wechat: contact.wechat,
                isMain: contact.isMain,
                hasAccount: contact.userId !== null,
                canSignIn: contact.canSignIn,
                links: links
                  .filter((link) => link.contactId === contact.id)
                  .map((link) => ({
                    id: link.invitationId,
                    purpose: link.purpose,
                    isUsed: link.state === "used",
                    expiresAt: link.expiresAt.toISOString(),
                  })),
              }))}
            />
          </section>
          <section className="sec">
            <h2>{t("page.notes")}</h2>
            {page.notes.length === 0 ? <p className="mb-3 text-sm text-fg-3">{t("page.noneNotes")}</p> : null}
            <ul className="mb-3 space-y-2 text-sm">
              {page.notes.map((note) => (
                <li key={note.id}>
                  <p className="whitespace-pre-wrap">{note.body}</p>
                  <p className="text-xs text-fg-3">
                    {note.byName} {w.instant(note.createdAt)}
                  </p>
                </li>
              ))}
            </ul>
            <AddNote clientId={client.id} version={client.version} />
          </section>
          <section className="sec">
            <h2>{t("page.profile")}</h2>
            {page.profile && page.profile.facts.length > 0 ? (
              <>
                <p className="mb-2 text-xs text-fg-3">
                  <Link href={assessmentHref(page.profile)} className="link">
                    {page.profile.status === "draft"
                      ? t("page.profileDraft")
                      : t("page.profileFrom", { day: w.day(page.profile.assessedOn) })}
                  </Link>
                </p>
                <dl className="kv">
                  {page.profile.facts.map((fact) => (
                    <div key={fact.fact} className="contents">
                      <dt>{fact.label}</dt>
                      <dd>{fact.value}</dd>
                    </div>
                  ))}
                </dl>
              </>
            ) : (
              <p className="text-sm text-fg-3">{t("page.noneProfile")}</p>
            )}
          </section>
        </Pane>
      </Split>
    </MessagesProvider>
  );
}
