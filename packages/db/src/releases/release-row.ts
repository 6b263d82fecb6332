import type { PrincipalId, SettingVersionId } from "@footnote/domain/ids";
import type { Release, ReleaseSettings, SettingKind, SettingVersion } from "@footnote/domain/release";

/** A release as the database has it: the noun, whole settings, and what only rules and the resolver need. */
export type ReleaseRow = {
  release: Release;
  settings: ReleaseSettings;
  authorId: string | null;
  approvedById: string | null;
  canaryPrincipalId: PrincipalId | null;
  versionIds: { prompt: SettingVersionId; models: SettingVersionId; retrieval: SettingVersionId };
  slowAboveMs: number | null;
  dearAboveTokens: number | null;
  hasBeenLive: boolean;
};

type Time = "canaryStartedAt" | "liveAt" | "retiredAt";
/** What `selectReleases` returns. */
export type ReleaseColumns = Omit<Release, Time | "createdAt" | "canary" | "versions"> &
  Omit<ReleaseRow, "release" | "settings" | "versionIds" | "hasBeenLive"> &
  Record<Time, Date | null> &
  Record<SettingKind, VersionColumns> & { createdAt: Date; canaryPercent: number | null; canaryGroup: string | null };
type VersionColumns = { id: SettingVersionId; hash: string; content: object; note: string; author: string | null; createdAt: string };

const version = (kind: string) =>
  `jsonb_build_object('id', ${kind}.id, 'hash', ${kind}.hash, 'content', ${kind}.content, 'note', ${kind}.note,
     'author', ${kind}_author.email, 'createdAt', ${kind}.created_at) AS ${kind}`;
const join = (kind: string) =>
  `JOIN setting_versions ${kind} ON ${kind}.id = r.${kind}_version_id LEFT JOIN users ${kind}_author ON ${kind}_author.id = ${kind}.author_id`;

/** SELECT … FROM releases r, to be followed by WHERE. */
export const selectReleases = `
  SELECT r.id, r.number, r.name, r.note, r.origin, r.state, r.author_id AS "authorId", author.email AS author, r.approved_by AS "approvedById",
    approver.email AS "approvedBy", r.canary_percent::float8 AS "canaryPercent", r.canary_principal_id AS "canaryPrincipalId", canary_group.name AS "canaryGroup",
    r.canary_started_at AS "canaryStartedAt", r.slow_above_ms AS "slowAboveMs", r.dear_above_tokens AS "dearAboveTokens",
    r.live_at AS "liveAt", r.retired_at AS "retiredAt", r.retired_because AS "retiredBecause", r.created_at AS "createdAt",
    ${version("prompt")}, ${version("models")}, ${version("retrieval")}
  FROM releases r
  ${join("prompt")} ${join("models")} ${join("retrieval")}
  LEFT JOIN users author ON author.id = r.author_id LEFT JOIN users approver ON approver.id = r.approved_by
  LEFT JOIN groups canary_group ON canary_group.principal_id = r.canary_principal_id`;

export function toReleaseRow(row: ReleaseColumns): ReleaseRow {
  const { prompt, models, retrieval } = row;
  return {
    release: {
      id: row.id,
      number: row.number,
      name: row.name,
      note: row.note,
      origin: row.origin,
      state: row.state,
      author: row.author,
      approvedBy: row.approvedBy,
      canary: row.canaryStartedAt === null ? null : { percent: row.canaryPercent, group: row.canaryGroup },
      canaryStartedAt: row.canaryStartedAt?.toISOString() ?? null,
      liveAt: row.liveAt?.toISOString() ?? null,
      retiredAt: row.retiredAt?.toISOString() ?? null,
      retiredBecause: row.retiredBecause,
      createdAt: row.createdAt.toISOString(),
      versions: { prompt: toVersion("prompt", row), models: toVersion("models", row), retrieval: toVersion("retrieval", row) },
    },
    settings: { prompt: prompt.content, models: models.content, retrieval: retrieval.content } as ReleaseSettings,
    authorId: row.authorId,
    approvedById: row.approvedById,
    canaryPrincipalId: row.canaryPrincipalId,
    versionIds: { prompt: prompt.id, models: models.id, retrieval: retrieval.id },
    slowAboveMs: row.slowAboveMs,
    dearAboveTokens: row.dearAboveTokens,
    hasBeenLive: row.liveAt !== null,
  };
}

function toVersion(kind: SettingKind, row: ReleaseColumns): SettingVersion {
  const { id, hash, note, author, createdAt } = row[kind];
  return { id, kind, hash, note, author, createdAt: new Date(createdAt).toISOString() };
}
