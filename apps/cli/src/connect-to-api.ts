import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { loadConfig } from "@footnote/config/config";
import { FootnoteError } from "@footnote/domain/footnote-error";

export type ApiConnection = { baseUrl: string; apiKey: string };

/**
 * Where the API is and which key to use: FOOTNOTE_API_KEY, else the key of `as` (default: the admin) in the data folder's demo.json.
 * A running `npm start` notes its ports in runtime.json. Throws `not_signed_in` saying what to set.
 */
export function connectToApi(options: { as?: string }): ApiConnection {
  const config = loadConfig();
  const baseUrl = config.commandLine.apiUrl ?? readRuntime(config.dataDir) ?? `http://127.0.0.1:${config.api.port}`;
  if (options.as === undefined && config.secrets.commandLineKey !== undefined) return { baseUrl, apiKey: config.secrets.commandLineKey };
  const demoFile = join(config.dataDir, "demo.json");
  if (!existsSync(demoFile)) {
    throw new FootnoteError(
      "not_signed_in",
      "There is no key to use. Start Footnote with npm start, or set FOOTNOTE_API_KEY and FOOTNOTE_API_URL.",
    );
  }
  const { users } = JSON.parse(readFileSync(demoFile, "utf8")) as { users: { email: string; role: string; apiKey: string }[] };
  const user = users.find((one) => (options.as === undefined ? one.role === "admin" : one.email === options.as));
  if (user === undefined)
    throw new FootnoteError(
      "not_signed_in",
      `There is no key for ${options.as ?? "an admin"} in demo.json. It knows ${users.map((one) => one.email).join(", ")}.`,
    );
  return { baseUrl, apiKey: user.apiKey };
}

/** The API address that a running start wrote down; null when there is none. */
function readRuntime(dataDir: string): string | null {
  const file = join(dataDir, "runtime.json");
  if (!existsSync(file)) return null;
  const { apiUrl } = JSON.parse(readFileSync(file, "utf8")) as { apiUrl?: string };
  return apiUrl ?? null;
}
