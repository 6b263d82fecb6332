import { admin } from "./en/admin.ts";
import { ask } from "./en/ask.ts";
import { common, problem, shell, signIn } from "./en/common.ts";
import { documents } from "./en/documents.ts";
import { people } from "./en/people.ts";
import { sources } from "./en/sources.ts";
import { support } from "./en/support.ts";

/** Every string of the interface, British English. A second language has the same shape. */
export const en = { common, problem, shell, signIn, ask, documents, support, sources, people, admin };
