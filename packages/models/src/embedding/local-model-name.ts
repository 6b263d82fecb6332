import { basename } from "node:path";

/** What a local model is called in rows and figures: a name at the hub as it is, a folder by its last part. */
export function localModelName(model: string): string {
  return /^[\w-][\w.-]*\/[\w-][\w.-]*$/.test(model) ? model : basename(model);
}
