import type { Role } from "@/domain/access/actor";

export interface SeedPerson {
  key: string;
  name: string;
  role: Role;
  email: string;
  /** Clients see it under 问顾问. */
  phone: string;
  locale: "zh-CN" | "en";
}

/** The made-up agency's people. Clients' people come with their companies. */
export const OFFICE_PEOPLE: readonly SeedPerson[] = [
  {
    key: "lin",
    name: "林知夏",
    role: "consultant",
    email: "lin@demo.zhengban.example",
    phone: "021-5550 0101",
    locale: "zh-CN",
  },
  {
    key: "zhou",
    name: "周以宁",
    role: "consultant",
    email: "zhou@demo.zhengban.example",
    phone: "021-5550 0102",
    locale: "zh-CN",
  },
  {
    key: "he",
    name: "何嘉木",
    role: "consultant",
    email: "he@demo.zhengban.example",
    phone: "021-5550 0103",
    locale: "en",
  },
  {
    key: "shen",
    name: "沈岚",
    role: "manager",
    email: "shen@demo.zhengban.example",
    phone: "021-5550 0104",
    locale: "zh-CN",
  },
  {
    key: "tang",
    name: "唐穗",
    role: "administrator",
    email: "tang@demo.zhengban.example",
    phone: "021-5550 0105",
    locale: "zh-CN",
  },
];
