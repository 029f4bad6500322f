import { connect } from "@/db/client";
import { env } from "@/server/env";
import { packHere } from "@/server/pack/testing/pack-here";
import { fileStore } from "@/server/storage/file-store";
import { systemContext } from "../../jobs-context";
import { makeOrderedPack } from "../make-ordered-pack";

/** A worker that takes one run and kills itself at one point of it: `<run> <point> <instant>`. */
const [runId = "", point = "", now = ""] = process.argv.slice(2);
const kept = globalThis as typeof globalThis & { zhengbanFaultPoint?: (name: string) => void };
kept.zhengbanFaultPoint = (name) => {
  if (name === point) process.kill(process.pid, "SIGKILL");
};
const connection = connect(env().databaseUrl, 2);
await makeOrderedPack(
  systemContext(connection, () => new Date(now)),
  fileStore(),
  { runId, isLastTry: false },
  packHere,
);
await connection.close();
process.exit(0);
