import type { IncomingMessage, ServerResponse } from "node:http";

export function passDoor(request: IncomingMessage, response: ServerResponse, isDevelopment?: boolean): boolean;
