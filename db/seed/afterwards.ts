import { and, asc, eq, inArray, isNotNull } from "drizzle-orm";
import { clients, heldLicences, requirements } from "@/db/schema";
import { addContact } from "@/server/services/contacts/edit-contacts";
import { read, type ServiceContext } from "@/server/services/context";
import { receiveCertificate } from "@/server/services/held-licences/receive-certificate";
import { createInvitation } from "@/server/services/invitations/create-invitation";
import { answerQuestion } from "@/server/services/questions/answer-question";
import { askQuestion } from "@/server/services/questions/ask-question";
import { companyBy } from "./opening";
import type { Narrator } from "./narrator";
import { samplePaper } from "./sample-papers";

/**
 * What happens between companies, and what needs the rest of the story to be there: grants to download, questions asked and
 * answered, and a founder who looks after two companies. Told on the last day, one act after the other.
 */
export function tellAfterwards(story: Narrator): void {
  story.about("afterwards");
  story.at(1, 16, "he", async (ctx) => {
    for (const heldLicenceId of await heldOf(ctx, "luming"))
      await receiveCertificate(ctx, { heldLicenceId, ...samplePaper("licence") });
  });
  let questionId = "";
  story.at(1, 16.5, "client:luming", async (ctx) => {
    ({ questionId } = await askAboutPaper(ctx, "luming", "法人身份证去年传过，还要再传吗？"));
  });
  story.at(1, 17, "he", (ctx) =>
    answerQuestion(ctx, {
      questionId,
      expectedVersion: 1,
      text: "不用再传。证件没有换的话，点一下“同意使用”就行。",
    }),
  );
  story.at(1, 17.2, "client:qinghe", (ctx) =>
    askAboutPaper(ctx, "qinghe", "社保证明要盖社保局的章，还是网上打印的就行？"),
  );
  // The founder of one company also looks after another.
  story.at(1, 17.5, "lin", async (ctx) => {
    const [person] = companyBy("luming").contacts;
    if (!person) throw new Error("the company has no contact");
    const { name, email } = person;
    const { id } = await addContact(ctx, {
      clientId: await clientOf(ctx, "hailan"),
      fields: { name, phone: null, email, role: "other", wechat: null, isMain: false },
    });
    await createInvitation(ctx, { contactId: id });
  });
}

const clientOf = (ctx: ServiceContext, key: string): Promise<string> =>
  read(ctx, async (tx) => {
    const [row] = await tx
      .select({ id: clients.id })
      .from(clients)
      .where(eq(clients.uscc, companyBy(key).uscc));
    if (!row) throw new Error(`no company ${key}`);
    return row.id;
  });

async function heldOf(ctx: ServiceContext, key: string): Promise<string[]> {
  const clientId = await clientOf(ctx, key);
  const rows = await read(ctx, (tx) =>
    tx
      .select({ id: heldLicences.id })
      .from(heldLicences)
      .where(and(eq(heldLicences.clientId, clientId), isNotNull(heldLicences.number)))
      .orderBy(asc(heldLicences.createdAt), asc(heldLicences.id)),
  );
  return rows.map(({ id }) => id);
}

/** About the paper that waits for them and shows a person, else the first that waits. */
async function askAboutPaper(ctx: ServiceContext, key: string, text: string) {
  const clientId = await clientOf(ctx, key);
  const papers = await read(ctx, (tx) =>
    tx
      .select({ id: requirements.id, documentType: requirements.documentType })
      .from(requirements)
      .where(
        and(
          eq(requirements.clientId, clientId),
          eq(requirements.suppliedBy, "client"),
          inArray(requirements.status, ["requested", "returned"]),
        ),
      )
      .orderBy(asc(requirements.applicationId), asc(requirements.position)),
  );
  const paper = papers.find(({ documentType }) => /staff-proof|-id$/.test(documentType)) ?? papers[0];
  return askQuestion(ctx, { clientId, requirementId: paper?.id ?? null, applicationId: null, text });
}
