import fs from "node:fs";
import { basename } from "node:path";
import { FootnoteError } from "@footnote/domain/footnote-error";
import git from "isomorphic-git";
import type { ConnectorContext, ListedDocument, UnreadableDocument } from "../connector.ts";
import type { GitConfig } from "./git-connector.ts";
import { openRepository, type Repository } from "./open-repository.ts";

/** Walks the tree of the newest commit in git's order, without hidden files, links and submodules. The etag is the id of the content. */
export async function* listChanges(
  config: GitConfig,
  context: ConnectorContext,
): AsyncGenerator<ListedDocument | UnreadableDocument, { isComplete: boolean }> {
  const repository = await openRepository(config, context);
  const folder = config.folder.replace(/^\/+|\/+$/g, "");
  const wanted = new Set(config.extensions.map((extension) => extension.replace(/^\./, "").toLowerCase()));
  for await (const { path, oid } of walk(repository, repository.commit, folder, "")) {
    context.signal.throwIfAborted();
    if (!wanted.has(path.slice(path.lastIndexOf(".") + 1).toLowerCase())) continue;
    yield { externalId: path, title: basename(path), url: pageOf(config.url, repository.branch, path), etag: oid };
  }
  return { isComplete: true };
}

async function* walk(repository: Repository, oid: string, filepath: string, prefix: string): AsyncGenerator<{ path: string; oid: string }> {
  const { tree } = await git
    .readTree({ fs, gitdir: repository.gitdir, cache: repository.cache, oid, ...(filepath === "" ? {} : { filepath }) })
    .catch((cause: unknown) => {
      throw new FootnoteError("source_config_invalid", `The repository has no folder "${filepath}" on this branch. Check its name.`, {
        cause,
      });
    });
  const base = prefix === "" && filepath !== "" ? `${filepath}/` : prefix;
  for (const entry of tree) {
    if (entry.path.startsWith(".")) continue;
    if (entry.type === "tree") yield* walk(repository, entry.oid, "", `${base}${entry.path}/`);
    // 120000 is a symbolic link, whose content is a path
    else if (entry.type === "blob" && entry.mode !== "120000") yield { path: `${base}${entry.path}`, oid: entry.oid };
  }
}

/** The page of a file at the hosts whose addresses are known. */
function pageOf(url: string, branch: string, path: string): string | null {
  if (!URL.canParse(url)) return null;
  const { protocol, host, pathname } = new URL(url);
  const repository = `${protocol}//${host}${pathname.replace(/\.git\/?$/, "").replace(/\/$/, "")}`;
  const place = `${encodeURI(branch)}/${path.split("/").map(encodeURIComponent).join("/")}`;
  if (host === "github.com") return `${repository}/blob/${place}`;
  return host.startsWith("gitlab.") ? `${repository}/-/blob/${place}` : null;
}
