import type { Role } from "@/domain/access/actor";

export interface SeedPerson {
  key: string;
  name: string;
  role: Role;
  email: string;
  locale: "zh-CN" | "en";
}

/** The made-up agency's people. Clients' people come with their companies. */
export const OFFICE_PEOPLE: readonly SeedPerson[] = [
  { key: "lin", name: "林知夏", role: "consultant", email: "lin@demo.zhengban.example", locale: "zh-CN" },
  { key: "zhou", name: "周以宁", role: "consultant", email: "zhou@demo.zhengban.example", locale: "zh-CN" },
  { key: "he", name: "何嘉木", role: "consultant", email: "he@demo.zhengban.example", locale: "en" },
  { key: "shen", name: "沈岚", role: "manager", email: "shen@demo.zhengban.example", locale: "zh-CN" },
  { key: "tang", name: "唐穗", role: "administrator", email: "tang@demo.zhengban.example", locale: "zh-CN" },
];
