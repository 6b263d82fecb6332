import type { Pool } from "@footnote/db/pool";
import type { ReleaseSettings } from "@footnote/domain/release";

/** `builtIn` are the settings that code and environment of this process give; the live release starts as them. */
export type ReleasesContext = { pool: Pool; builtIn: ReleaseSettings };
/** Who does it; `userId` null is the system itself. */
export type Actor = { workspaceId: number; userId: string | null };
