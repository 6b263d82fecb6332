import { z } from "zod";

/** Changes when older programs can no longer read a backup. */
export const backupFormat = 1;

/** manifest.json, the first entry of a backup. */
export const BackupManifest = z.object({
  format: z.literal(backupFormat),
  createdAt: z.iso.datetime(),
  migrations: z.array(z.object({ version: z.number().int(), hash: z.string() })),
  tables: z.array(
    z.object({
      // names end up in SQL, so they may be nothing but names
      name: z.string().regex(/^[a-z_][a-z0-9_]*$/),
      columns: z.array(z.string().regex(/^[a-zA-Z_][a-zA-Z0-9_]*$/)),
      identityColumn: z.string().nullable(),
      partitions: z.array(z.object({ name: z.string().regex(/^[a-z_][a-z0-9_]*$/), bound: z.string(), indexes: z.array(z.string()) })),
    }),
  ),
});
export type BackupManifest = z.infer<typeof BackupManifest>;
