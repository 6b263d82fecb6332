import { FootnoteError } from "@footnote/domain/footnote-error";

/** Null for what the account may not read or is not there (403, 404), such as permissions; anything else that fails, fails the sync. */
export async function orNull<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading;
  } catch (error) {
    if (FootnoteError.is(error) && (error.details["status"] === 403 || error.details["status"] === 404)) return null;
    throw error;
  }
}
