import SCIMMY from "scimmy";
import { FootnoteError } from "@footnote/domain/footnote-error";

/** Runs a handler and gives its refusals the form of SCIM; what is no refusal is thrown on as it is, beyond the library's catch. */
export async function asScimError<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (FootnoteError.is(error) && error.code === "conflict") throw new SCIMMY.Types.Error(409, "uniqueness", error.message);
    if (FootnoteError.is(error) && error.code === "not_found") throw new SCIMMY.Types.Error(404, null as unknown as string, error.message);
    if (FootnoteError.is(error) && error.code === "invalid_request") throw new SCIMMY.Types.Error(400, "invalidValue", error.message);
    if (error instanceof SCIMMY.Types.Error) throw error;
    // the library takes every other error for "not found", which a directory would answer by making the person anew
    throw new SCIMMY.Types.Error(500, null as unknown as string, "The change could not be made. Try again.");
  }
}
