import type { ConnectorContext } from "../connector.ts";
import { findRemoteTip } from "./find-remote-tip.ts";
import type { GitConfig } from "./git-connector.ts";
import { isRemote, openRepository } from "./open-repository.ts";

/** Asks the repository for its branch; a remote one is not cloned for that. */
export async function checkRepository(config: GitConfig, context: ConnectorContext): Promise<void> {
  if (isRemote(config.url)) await findRemoteTip(config, context);
  else await openRepository(config, context);
}
