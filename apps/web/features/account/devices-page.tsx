"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { en as t } from "../../messages/en.ts";
import { Button } from "../../ui/button.tsx";
import { Confirm } from "../../ui/confirm.tsx";
import { Page } from "../../ui/page.tsx";
import { api } from "../api/client.ts";
import { ChangePassword } from "./change-password.tsx";
import { SessionTable } from "./session-table.tsx";

/** Where the person is signed in, signing out from afar, and a new password. */
export function DevicesPage() {
  const queries = useQueryClient();
  const [open, setOpen] = useState<"password" | "others" | null>(null);
  const list = useQuery({ queryKey: ["sessions"], queryFn: ({ signal }) => api.sessions.list({ signal }) });
  const refresh = () => queries.invalidateQueries({ queryKey: ["sessions"] });
  const others = (list.data?.sessions ?? []).filter((session) => !session.current).length;
  return (
    <Page
      title={t.people.devicesTitle}
      intro={t.people.devicesIntro}
      actions={
        <>
          {others === 0 ? null : <Button onClick={() => setOpen("others")}>{t.people.signOutOthers}</Button>}
          <Button onClick={() => setOpen("password")}>{t.people.changePassword}</Button>
        </>
      }
    >
      <SessionTable label={t.people.devicesTitle} list={list} onEnd={(id) => api.sessions.end(id).finally(refresh)} />
      {open === "password" ? <ChangePassword onClose={() => setOpen(null)} /> : null}
      <Confirm
        open={open === "others"}
        onOpenChange={(next) => setOpen(next ? "others" : null)}
        title={t.people.signOutOthersTitle(others)}
        action={t.people.signOutOthersAction}
        onConfirm={() => api.sessions.endOthers().finally(refresh)}
      >
        <p>{t.people.signOutOthersBody}</p>
      </Confirm>
    </Page>
  );
}
