import pino, { type DestinationStream, type Logger } from "pino";
import { logLevel } from "./env";
import { loggableError } from "./loggable-error";

const SECRET = ["password", "token", "idNumber", "email", "cookie"];

/** One JSON line an event. What could name a person or open a door is never written. */
export const makeLog = (level: string, to: DestinationStream = pino.destination(1)): Logger =>
  pino(
    {
      base: null,
      level,
      serializers: { err: loggableError },
      redact: { paths: SECRET.flatMap((name) => [name, `*.${name}`]), censor: "[hidden]" },
    },
    to,
  );

export const log = makeLog(logLevel());
