import { loadConfig } from "@footnote/config/config";
import { FootnoteError } from "@footnote/domain/footnote-error";
import { readDemoFile } from "./demo-file.ts";

export type ApiConnection = { baseUrl: string; apiKey: string };

/**
 * Where the API is and which key to use: FOOTNOTE_API_URL and FOOTNOTE_API_KEY, else the address and the key of `as` (default: the
 * admin) that a running `npm start` wrote to demo.json. Throws `not_signed_in` saying what to set.
 */
export function connectToApi(options: { as?: string | undefined }): ApiConnection {
  const config = loadConfig();
  const demo = readDemoFile(config.dataDir);
  const baseUrl = config.commandLine.apiUrl ?? demo?.apiUrl ?? `http://127.0.0.1:${config.api.port}`;
  if (options.as === undefined && config.commandLine.apiKey !== undefined) return { baseUrl, apiKey: config.commandLine.apiKey };
  if (demo === null)
    throw new FootnoteError(
      "not_signed_in",
      "There is no key to use. Start Footnote with npm start, or set FOOTNOTE_API_KEY and FOOTNOTE_API_URL.",
    );
  const user = demo.users.find((one) => (options.as === undefined ? one.role === "admin" : one.email === options.as));
  if (user === undefined) {
    throw new FootnoteError(
      "not_signed_in",
      `There is no key for ${options.as ?? "an admin"}. demo.json knows ${demo.users.map((one) => one.email).join(", ")}.`,
    );
  }
  return { baseUrl, apiKey: user.apiKey };
}
