import { access, constants } from "node:fs/promises";
import { resolve } from "node:path";
import type { Command } from "commander";
import { loadConfig } from "@footnote/config/config";
import { migrate } from "@footnote/db/migrate";
import { FootnoteError } from "@footnote/domain/footnote-error";
import { createDiskStorage } from "@footnote/storage/create-disk-storage";
import { readBackup } from "../backup/read-backup.ts";
import { readRunningStack } from "../running-stack.ts";
import { createSteps } from "../start/steps.ts";
import { withDatabase } from "../with-database.ts";

/** `footnote restore <file>`: a backup into an empty installation. */
export function addRestoreCommand(program: Command): void {
  program
    .command("restore")
    .description("put a backup into an empty database")
    .argument("<file>", "a file that footnote backup wrote")
    .option("--json", "print the result as JSON")
    .action(async (file: string, options: { json?: boolean }) => {
      const config = loadConfig();
      if (readRunningStack(config.dataDir) !== null)
        throw new FootnoteError("data_folder_in_use", "Footnote runs on this data folder. Stop it first, then restore.");
      await access(file, constants.R_OK).catch((cause: unknown) => {
        throw new FootnoteError("invalid_request", `${file} cannot be read. Check its path and that you may open it.`, { cause });
      });
      const result = await createSteps(process.stderr).step("Backup is restored", (onProgress) =>
        withDatabase(config, { create: true }, async (databaseUrl) => {
          await migrate(databaseUrl);
          return readBackup({ databaseUrl, storage: createDiskStorage(config.storage.dir), file: resolve(file), onProgress });
        }),
      );
      process.stdout.write(
        options.json === true ? `${JSON.stringify(result)}\n` : `${result.rows} rows and ${result.files} files are restored\n`,
      );
    });
}
