import { accessSync, constants, mkdirSync } from "node:fs";
import { FootnoteError } from "@footnote/domain/footnote-error";

/** Makes the data folder, readable by its owner only, or throws `config_invalid` when it cannot be one. */
export function prepareDataFolder(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? "no reason given";
    throw new FootnoteError(
      "config_invalid",
      `${dataDir} cannot be the data folder (${reason}). Set FOOTNOTE_DATA_DIR to a folder that you may write to.`,
      { cause: error },
    );
  }
}
