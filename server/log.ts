import pino from "pino";

/** One JSON line an event. What could name a person or open a door is never written. */
export const log = pino({
  base: null,
  redact: {
    paths: ["*.password", "*.token", "*.idNumber", "req.headers.cookie", "err.parameters", "err.query"],
    censor: "[hidden]",
  },
});
