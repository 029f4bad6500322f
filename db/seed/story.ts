import type { Connection } from "@/db/client";
import { agency, users } from "@/db/schema";
import type { Role } from "@/domain/access/actor";
import { addDays, type Day, startOfDayInShanghai } from "@/domain/shared/day";
import { newId } from "@/server/ids";
import { OFFICE_PEOPLE } from "./people";

const SYSTEM = { role: "system", userId: null, linkRequestId: null } as const;

/** Tells the story by the services a person would use, at the times it would have happened. */
export async function seedStory(
  connection: Connection,
  today: Day,
  passwordHashFor: (email: string) => Promise<string>,
  onProgress: (line: string) => void,
): Promise<{ name: string; role: Role; email: string }[]> {
  const began = new Date(startOfDayInShanghai(addDays(today, -400)).getTime() + 9 * 3_600_000);
  await connection.within(SYSTEM, async (tx) => {
    await tx.insert(agency).values({
      id: 1,
      name: "明衡企服",
      nameEn: "Mingheng Corporate Services",
      address: "上海市静安区示例路 100 号 8 层",
      phone: "021-5550 0100",
      email: "desk@demo.zhengban.example",
      bankName: "示例银行上海静安支行",
      bankAccount: "0000 1111 2222 3333",
      isDemo: true,
    });
    for (const person of OFFICE_PEOPLE)
      await tx.insert(users).values({
        id: newId(began),
        email: person.email,
        name: person.name,
        role: person.role,
        locale: person.locale,
        passwordHash: await passwordHashFor(person.email),
        isDemo: true,
        createdAt: began,
      });
  });
  onProgress(`${OFFICE_PEOPLE.length} people`);
  return OFFICE_PEOPLE.map(({ name, role, email }) => ({ name, role, email }));
}
