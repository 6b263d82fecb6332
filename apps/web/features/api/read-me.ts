import type { Me } from "@footnote/domain/contract/people";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { apiUrl } from "../../env.ts";

/** Who is signed in, asked once per page on the server. Sends people without a session to the sign-in page. Throws when the API is down. */
export const readMe = cache(async (): Promise<Me> => {
  const cookie = (await cookies()).toString();
  const response = await fetch(`${apiUrl()}/v1/me`, { headers: { cookie, accept: "application/json" }, cache: "no-store" });
  if (response.status === 401) redirect("/sign-in");
  if (!response.ok) throw new Error(`GET /v1/me answered ${response.status}`);
  return (await response.json()) as Me;
});
