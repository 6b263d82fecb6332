import { v7 } from "uuid";

/** A new time-ordered id (UUID v7), branded by the caller's type. */
export function newId<Id extends string>(): Id {
  return v7() as Id;
}
