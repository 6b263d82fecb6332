import type { ReactNode } from "react";
import { readMe } from "../../features/api/read-me.ts";
import { Shell } from "../../features/shell/shell.tsx";

export default async function SignedInLayout({ children }: { children: ReactNode }) {
  return <Shell me={await readMe()}>{children}</Shell>;
}
