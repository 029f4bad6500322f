import type { AssignmentConditions, AssignmentRule, AssignmentTarget } from "@/domain/assignment/assignment-rules";
import { inArray } from "drizzle-orm";
import { users } from "@/db/schema";
import { saveAssignmentRules } from "@/server/services/assignment/assignment-rules";
import { idOf, read } from "@/server/services/context";
import type { Narrator } from "./narrator";
import { OFFICE_PEOPLE } from "./people";

const ANY: AssignmentConditions = {
  areas: [],
  licenceIds: [],
  kinds: [],
  provinces: [],
  city: null,
  clientOwnerIds: [],
};

/** How the manager would have new work find its owner from now on. Told on the last day: what was before keeps its owners. */
export function tellAssignment(story: Narrator): void {
  story.about("assignment");
  story.at(1, 18, "shen", async (ctx) => {
    const found = await read(ctx, (tx) =>
      tx
        .select({ id: users.id, email: users.email })
        .from(users)
        .where(
          inArray(
            users.email,
            OFFICE_PEOPLE.map(({ email }) => email),
          ),
        ),
    );
    const personOf = (key: string): string => {
      const email = OFFICE_PEOPLE.find((each) => each.key === key)?.email;
      const row = found.find((each) => each.email === email);
      if (!row) throw new Error(`no person ${key}`);
      return row.id;
    };
    const rule = (
      name: string,
      when: Partial<AssignmentConditions>,
      to: AssignmentTarget,
      isOn = true,
    ): AssignmentRule => ({
      id: idOf(ctx),
      name,
      isOn,
      when: { ...ANY, ...when },
      to,
    });
    await saveAssignmentRules(ctx, {
      expectedVersion: 0,
      fallback: "client-owner",
      rules: [
        rule("年报和续期归客户负责人", { kinds: ["annual-report", "renewal"] }, { kind: "client-owner" }),
        rule("广东电信", { areas: ["telecom"], provinces: ["CN-GD"] }, { kind: "person", userId: personOf("lin") }),
        rule("视听和演出", { areas: ["audio-visual", "culture"] }, { kind: "person", userId: personOf("he") }),
        rule(
          "其他电信新办轮着来",
          { areas: ["telecom"], kinds: ["new"] },
          { kind: "least-loaded", userIds: [personOf("lin"), personOf("zhou"), personOf("he")] },
          false,
        ),
      ],
    });
  });
}
