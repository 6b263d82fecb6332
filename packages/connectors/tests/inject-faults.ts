import type { IncomingMessage, Server, ServerResponse } from "node:http";

/** What goes wrong with one request, or with `times` of them: a status, or a body that breaks off in the middle. */
export type Fault = { status: number; headers?: Record<string, string>; cut?: boolean; times?: number };

/** Makes a local server fail on demand before its own handler is asked: first in, first out. */
export function injectFaults(server: Server): Fault[] {
  const faults: Fault[] = [];
  const emit = server.emit.bind(server) as (event: string, ...given: unknown[]) => boolean;
  server.emit = ((event: string, ...given: unknown[]) => {
    const fault = event === "request" ? faults[0] : undefined;
    if (fault === undefined) return emit(event, ...given);
    fault.times = (fault.times ?? 1) - 1;
    if (fault.times === 0) faults.shift();
    answer(fault, given[0] as IncomingMessage, given[1] as ServerResponse);
    return true;
  }) as Server["emit"];
  return faults;
}

function answer(fault: Fault, request: IncomingMessage, response: ServerResponse): void {
  request.resume();
  if (fault.cut !== true) return void response.writeHead(fault.status, fault.headers).end();
  response.writeHead(fault.status, { "content-type": "application/json", "content-length": "1000", ...fault.headers });
  response.write('{"results":[', () => setTimeout(() => response.destroy(), 20));
}
