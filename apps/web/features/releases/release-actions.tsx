"use client";

import type { ReleaseStepRequest, ReleaseView } from "@footnote/domain/contract/releases";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { ScrollText, Undo2 } from "lucide-react";
import { useState } from "react";
import { en as t } from "../../messages/en.ts";
import { Button } from "../../ui/button.tsx";
import { Confirm } from "../../ui/confirm.tsx";
import { api } from "../api/client.ts";
import { CanaryDialog } from "./canary-dialog.tsx";
import { CardDialog } from "./card-dialog.tsx";
import { EvaluateButton } from "./evaluate-button.tsx";

type Asked = "approve" | "canary" | "promote" | "withdraw" | "rollback" | "card";

/** The steps that this person may take with a release now; each but an evaluation asks before it is taken. */
export function ReleaseActions({ view, canManage }: { view: ReleaseView; canManage: boolean }) {
  const queries = useQueryClient();
  const [asked, setAsked] = useState<Asked | null>(null);
  const list = useQuery({ queryKey: ["releases"], queryFn: ({ signal }) => api.admin.releases.list({ signal }) });
  const { release, mayTake } = view;
  const live = list.data?.releases.find((each) => each.state === "live");
  const done = () =>
    Promise.all([queries.invalidateQueries({ queryKey: ["releases"] }), queries.invalidateQueries({ queryKey: ["incidents"] })]);
  const take = async (step: ReleaseStepRequest) => {
    await api.admin.releases.step(release.id, step);
    await done();
  };
  const may = (step: ReleaseView["mayTake"][number]) => canManage && mayTake.includes(step);
  const close = { open: true, onOpenChange: (open: boolean) => (open ? undefined : setAsked(null)) };
  return (
    <>
      <Button icon={<ScrollText aria-hidden className="size-4" />} onClick={() => setAsked("card")}>
        {t.releases.card}
      </Button>
      {may("evaluate") ? <EvaluateButton view={view} onStarted={done} /> : null}
      {may("withdraw") ? <Button onClick={() => setAsked("withdraw")}>{t.releases.withdraw}</Button> : null}
      {may("approve") ? (
        <Button look="primary" onClick={() => setAsked("approve")}>
          {t.releases.approve}
        </Button>
      ) : null}
      {may("canary") ? (
        <Button look={release.state === "canary" ? "secondary" : "primary"} onClick={() => setAsked("canary")}>
          {release.state === "canary" ? t.releases.changeCanary : t.releases.startCanary}
        </Button>
      ) : null}
      {may("promote") ? (
        <Button look="primary" onClick={() => setAsked("promote")}>
          {t.releases.promote}
        </Button>
      ) : null}
      {may("rollback") ? (
        <Button look="danger" icon={<Undo2 aria-hidden className="size-4" />} onClick={() => setAsked("rollback")}>
          {t.releases.rollBack}
        </Button>
      ) : null}
      {asked === "card" ? <CardDialog release={release} onClose={() => setAsked(null)} /> : null}
      {asked === "canary" ? <CanaryDialog release={release} onTake={take} onClose={() => setAsked(null)} /> : null}
      {asked === "approve" ? (
        <Confirm
          {...close}
          title={t.releases.approveTitle(release.number)}
          action={t.releases.approve}
          onConfirm={() => take({ step: "approve" })}
        >
          <p>{t.releases.approveBody}</p>
        </Confirm>
      ) : null}
      {asked === "promote" ? (
        <Confirm
          {...close}
          title={t.releases.promoteTitle(release.number)}
          action={t.releases.promote}
          onConfirm={() => take({ step: "promote" })}
        >
          {live === undefined ? null : <p>{t.releases.promoteBody(live.number)}</p>}
        </Confirm>
      ) : null}
      {asked === "withdraw" ? (
        <Confirm
          {...close}
          title={t.releases.withdrawTitle(release.number)}
          action={t.releases.withdraw}
          onConfirm={() => take({ step: "withdraw", reason: t.releases.withdrawReason })}
        >
          <p>{t.releases.withdrawBody}</p>
        </Confirm>
      ) : null}
      {asked === "rollback" ? (
        <Confirm
          {...close}
          title={t.releases.rollBackTitle(release.number)}
          action={t.releases.rollBack}
          onConfirm={async () => {
            await api.admin.releases.rollBack(t.releases.rollBackReason);
            await done();
          }}
        >
          <p>{release.state === "canary" && live !== undefined ? t.releases.rollBackCanary(live.number) : t.releases.rollBackLive}</p>
        </Confirm>
      ) : null}
    </>
  );
}
