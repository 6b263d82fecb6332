import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createLogger } from "@footnote/telemetry/logger";
import type { ConnectorContext } from "../src/connector.ts";

/** A context for tests; `known` are the etags of the last sync. Loopback may be fetched unless `allowedAddresses` says otherwise. */
export function testContext(known = new Map<string, string>(), overrides: Partial<ConnectorContext> = {}): ConnectorContext {
  return {
    logger: createLogger({ service: "test", level: "silent" }),
    signal: new AbortController().signal,
    noteProgress: () => {},
    knownEtag: (externalId) => known.get(externalId) ?? null,
    allowedAddresses: ["127.0.0.1"],
    folderRoots: [],
    secret: {},
    workFolder: () => mkdtemp(join(tmpdir(), "footnote-connector-")),
    ...overrides,
  };
}
