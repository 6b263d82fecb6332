import fs from "node:fs";
import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { FootnoteError } from "@footnote/domain/footnote-error";
import git from "isomorphic-git";
import type { ConnectorContext } from "../connector.ts";
import { resolveFolder } from "../folder/resolve-folder.ts";
import { findRemoteTip } from "./find-remote-tip.ts";
import type { GitConfig } from "./git-connector.ts";
import { gitAuthorization, gitHttp } from "./git-http.ts";
import { toGitError } from "./to-git-error.ts";

/** A repository at the tip of its branch. `cache` keeps the object index of isomorphic-git for the time of one sync. */
export type Repository = { gitdir: string; commit: string; committedAt: Date; branch: string; cache: object };

/** Every fetch leaves a pack behind; beyond this many a fresh clone is smaller and quicker to read. */
const mostPacks = 20;
/** One sync is one context: it opens its repository once and sees one commit throughout. */
const opened = new WeakMap<ConnectorContext, Promise<Repository>>();

/** Opens the repository, fetching the tip of the branch (depth 1) where it is remote. */
export function openRepository(config: GitConfig, context: ConnectorContext): Promise<Repository> {
  const known = opened.get(context);
  if (known !== undefined) return known;
  const opening = isRemote(config.url) ? openRemote(config, context) : openLocal(config, context);
  opened.set(context, opening);
  return opening;
}

export function isRemote(url: string): boolean {
  return /^https?:\/\//.test(url);
}

async function openLocal(config: GitConfig, context: ConnectorContext): Promise<Repository> {
  const folder = await resolveFolder(config.url, context.folderRoots);
  const inside = join(folder, ".git");
  const gitdir = (await stat(inside).catch(() => null))?.isDirectory() === true ? inside : folder;
  const commit = await git
    .resolveRef({ fs, gitdir, ref: config.branch === undefined ? "HEAD" : `refs/heads/${config.branch}` })
    .catch((cause: unknown) => {
      throw new FootnoteError(
        "source_config_invalid",
        `"${config.url}" is no git repository with ${config.branch === undefined ? "a commit" : `a branch "${config.branch}"`}.`,
        { cause },
      );
    });
  return await describe(gitdir, commit, config.branch ?? "HEAD");
}

async function openRemote(config: GitConfig, context: ConnectorContext): Promise<Repository> {
  const tip = await findRemoteTip(config, context);
  const gitdir = join(await context.workFolder(), "repository.git");
  if ((await readdir(join(gitdir, "objects", "pack")).catch(() => [])).length > mostPacks * 2) await rm(gitdir, { recursive: true });
  try {
    await git.init({ fs, gitdir, bare: true });
    if (!(await hasCommit(gitdir, tip.commit))) await fetchTip(config, context, gitdir, tip.branch);
    return await describe(gitdir, tip.commit, tip.branch);
  } catch (error) {
    // a clone that broke off half way is not worth mending
    await rm(gitdir, { recursive: true, force: true });
    if (context.signal.aborted) throw context.signal.reason;
    throw toGitError(error);
  }
}

async function fetchTip(config: GitConfig, context: ConnectorContext, gitdir: string, branch: string): Promise<void> {
  await git.addRemote({ fs, gitdir, remote: "origin", url: config.url, force: true });
  await git.fetch({
    fs,
    http: gitHttp(context),
    gitdir,
    remote: "origin",
    ref: branch,
    singleBranch: true,
    tags: false,
    depth: 1,
    headers: gitAuthorization(context.secret),
  });
}

async function hasCommit(gitdir: string, commit: string): Promise<boolean> {
  return await git.readCommit({ fs, gitdir, oid: commit }).then(
    () => true,
    () => false,
  );
}

async function describe(gitdir: string, oid: string, branch: string): Promise<Repository> {
  const cache = {};
  const { commit } = await git.readCommit({ fs, gitdir, oid, cache });
  return { gitdir, commit: oid, committedAt: new Date(commit.committer.timestamp * 1000), branch, cache };
}
