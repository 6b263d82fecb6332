"use client";

import { useQuery } from "@tanstack/react-query";
import { useSearchParams } from "next/navigation";
import { useState, type FormEvent } from "react";
import { en as t } from "../../messages/en.ts";
import { Button } from "../../ui/button.tsx";
import { TextField } from "../../ui/field.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { Wordmark } from "../../ui/wordmark.tsx";
import { api } from "../api/client.ts";
import { SignInExample } from "./sign-in-example.tsx";
import { formText } from "../../ui/form-text.ts";

type DemoAccount = { email: string; name: string; role: string; groups?: string[]; password: string };

/** E-mail and password; on the demo installation one click as one of its people. Beside it, what an answer looks like. */
export function SignInPage() {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  // only the demo installation has this list; elsewhere the answer is 404 and nothing is shown
  const demo = useQuery({ queryKey: ["demo"], queryFn: fetchDemoAccounts, retry: false });
  const signIn = async (email: string, password: string) => {
    setBusy(true);
    setProblem(null);
    try {
      await api.signIn({ email, password });
      window.location.assign("/");
    } catch (error) {
      setProblem(error);
      setBusy(false);
    }
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    void signIn(formText(form, "email"), formText(form, "password"));
  };
  const accounts = demo.data ?? [];
  const { oidc } = useQuery({ queryKey: ["sign-in-options"], queryFn: () => api.signInOptions(), retry: false }).data ?? { oidc: null };
  // why the sign-in service, or we, sent the person back
  const refusal = useSearchParams().get("problem");
  return (
    <div className="grid min-h-dvh lg:grid-cols-[minmax(0,1fr)_minmax(0,1.1fr)]">
      <main className="flex flex-col justify-center px-6 py-12 sm:px-12">
        <div className="mx-auto w-full max-w-[360px]">
          <Wordmark large />
          <p className="mt-2 text-soft">{t.signIn.intro}</p>
          <h1 className="mt-12 text-21 font-semibold">{t.signIn.title}</h1>
          {refusal === null ? null : (
            <p role="alert" className="mt-3 text-13 text-red">
              {refusal.slice(0, 300)}
            </p>
          )}
          {oidc === null ? null : (
            <>
              <Button look="primary" className="mt-4 w-full" onClick={() => window.location.assign(oidc.url)}>
                {t.signIn.with(oidc.name)}
              </Button>
              <p className="mt-4 text-center text-13 text-faint">{t.signIn.or}</p>
            </>
          )}
          <form className="mt-4 space-y-4" onSubmit={submit}>
            <TextField label={t.signIn.email} name="email" type="email" autoComplete="username" required />
            <TextField label={t.signIn.password} name="password" type="password" autoComplete="current-password" required />
            {problem === null ? null : <ProblemNote problem={problem} />}
            <Button look={oidc === null ? "primary" : undefined} type="submit" disabled={busy} className="w-full">
              {busy ? t.signIn.busy : t.signIn.submit}
            </Button>
          </form>
          {accounts.length === 0 ? null : (
            <section className="mt-12">
              <h2 className="text-15 font-semibold">{t.signIn.demoTitle}</h2>
              <p className="mt-1 text-13 text-soft">{t.signIn.demoIntro}</p>
              <ul className="mt-3 border-t border-line">
                {accounts.map((account) => (
                  <li key={account.email} className="border-b border-line">
                    <button
                      type="button"
                      disabled={busy}
                      onClick={() => void signIn(account.email, account.password)}
                      className="flex w-full items-baseline gap-3 py-2 text-left hover:text-accent disabled:opacity-50"
                    >
                      <span className="min-w-0 flex-1">
                        <span className="block font-medium">
                          <span className="sr-only">{t.signIn.demoAs}</span> {account.name}
                        </span>
                        <span className="block truncate text-13 text-faint">{account.email}</span>
                      </span>
                      <span className="text-13 text-soft">{t.shell.roles[account.role as keyof typeof t.shell.roles] ?? account.role}</span>
                    </button>
                  </li>
                ))}
              </ul>
            </section>
          )}
        </div>
      </main>
      <SignInExample />
    </div>
  );
}

async function fetchDemoAccounts(): Promise<DemoAccount[]> {
  const response = await fetch("/v1/auth/demo");
  return response.ok ? ((await response.json()) as { users: DemoAccount[] }).users : [];
}
