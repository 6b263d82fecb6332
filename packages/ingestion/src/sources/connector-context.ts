import { mkdir, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ConnectorContext } from "@footnote/connectors/connector";
import type { SourceId } from "@footnote/domain/ids";
import type { IngestionContext } from "../ingestion-context.ts";

/** What a connector is given to work with. A source that is only being checked has no id and knows no documents yet. */
export function connectorContext(
  ctx: Pick<IngestionContext, "logger" | "fetchAllowedAddresses" | "fetchProxy" | "folderRoots" | "connectorsDir">,
  source: { id: SourceId | null; secret: Record<string, string>; knownEtag?: ConnectorContext["knownEtag"] },
  signal: AbortSignal,
  noteProgress: () => void = () => {},
): ConnectorContext {
  return {
    logger: ctx.logger,
    signal,
    noteProgress,
    knownEtag: source.knownEtag ?? (() => null),
    allowedAddresses: ctx.fetchAllowedAddresses,
    proxy: ctx.fetchProxy,
    folderRoots: ctx.folderRoots,
    secret: source.secret,
    async workFolder() {
      if (source.id === null || ctx.connectorsDir === undefined) return await mkdtemp(join(tmpdir(), "footnote-source-"));
      const folder = join(ctx.connectorsDir, source.id);
      await mkdir(folder, { recursive: true, mode: 0o700 });
      return folder;
    },
  };
}
