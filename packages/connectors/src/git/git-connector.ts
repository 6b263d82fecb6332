import type { SourceConfig } from "@footnote/domain/source";
import type { Connector } from "../connector.ts";
import { checkRepository } from "./check-repository.ts";
import { fetchDocument } from "./fetch-document.ts";
import { listChanges } from "./list-changes.ts";

export type GitConfig = Extract<SourceConfig, { kind: "git" }>;

/**
 * Documents of a git repository at the tip of one branch, over https or from a path. Git does not tell who may read a repository, so
 * the source's own list decides.
 */
export const gitConnector: Connector<GitConfig> = { validate: checkRepository, listChanges, fetchDocument };
