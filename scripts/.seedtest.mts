import { seedDemo } from "@/db/seed/index";
const u="postgres://zhengban_owner@127.0.0.1:5544/zb_seed";
const t=Date.now();
const r = await seedDemo(u,{today: process.env.TODAY ?? "2026-11-22", onProgress:(l)=>console.log(l)});
console.log(r.people.length, Date.now()-t,"ms"); process.exit(0);
