import { createClient } from "@footnote/client/create-client";

/** The API under the page's own origin, with the session cookie. */
export const api = createClient({ baseUrl: "" });
