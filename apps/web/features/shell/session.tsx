"use client";

import type { Me } from "@footnote/domain/contract/people";
import { createContext, useContext } from "react";

export const SessionContext = createContext<Me | null>(null);

/** Who is signed in. Only below the signed-in layout. */
export function useMe(): Me {
  const me = useContext(SessionContext);
  if (me === null) throw new Error("useMe outside the signed-in layout");
  return me;
}
