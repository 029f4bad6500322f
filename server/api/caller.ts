import "server-only";
import { headers } from "next/headers";
import { cache } from "react";
import { currentSession } from "../auth/session";
import { contextFor } from "./context";
import { createCaller } from "./root";

/** The API for server components, in-process, as the person of this request. */
export const api = cache(async () => createCaller(contextFor(await currentSession(), await headers())));
