import { randomBytes } from "node:crypto";
import { uuidv7 } from "@/domain/shared/id";

export const newId = (now: Date): string => uuidv7(now, randomBytes(10));
