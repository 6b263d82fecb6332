import { FootnoteError } from "@footnote/domain/footnote-error";
import git from "isomorphic-git";
import type { ConnectorContext } from "../connector.ts";
import type { GitConfig } from "./git-connector.ts";
import { gitAuthorization, gitHttp } from "./git-http.ts";
import { toGitError } from "./to-git-error.ts";

/** Asks the host for the newest commit of the branch, without a clone. Throws `source_config_invalid` when there is no such branch. */
export async function findRemoteTip(config: GitConfig, context: ConnectorContext): Promise<{ commit: string; branch: string }> {
  const refs = await git
    .listServerRefs({ http: gitHttp(context), url: config.url, symrefs: true, headers: gitAuthorization(context.secret) })
    .catch((error: unknown) => {
      if (context.signal.aborted) throw context.signal.reason;
      throw toGitError(error);
    });
  const head = refs.find((ref) => ref.ref === "HEAD");
  const branch = config.branch ?? head?.target?.replace("refs/heads/", "");
  const commit = branch === undefined ? head?.oid : refs.find((ref) => ref.ref === `refs/heads/${branch}`)?.oid;
  if (commit === undefined)
    throw new FootnoteError(
      "source_config_invalid",
      branch === undefined ? "The repository is empty." : `The repository has no branch "${branch}". Check its name.`,
    );
  return { commit, branch: branch ?? "HEAD" };
}
