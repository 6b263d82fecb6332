import type { UserId, WorkspaceId } from "@footnote/domain/ids";
import type { Pool } from "@footnote/db/pool";

/** What the verbs of this package need. */
export type AccessContext = { pool: Pool };

/** On whose order something is changed: a Viewer, or the installation itself (`userId` null) when it sets itself up. */
export type Actor = { workspaceId: WorkspaceId; userId: UserId | null };
