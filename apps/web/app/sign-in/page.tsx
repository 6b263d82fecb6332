import type { Metadata } from "next";
import { SignInPage } from "../../features/shell/sign-in-page.tsx";
import { en as t } from "../../messages/en.ts";

export const metadata: Metadata = { title: t.signIn.title };
export const dynamic = "force-dynamic";

export default function SignIn() {
  return <SignInPage />;
}
