"use client";

import type { ReleaseSettings } from "@footnote/domain/release";
import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { en as t } from "../../messages/en.ts";
import { TextArea, TextField } from "../../ui/field.tsx";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { formText } from "../../ui/form-text.ts";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { SkeletonLines } from "../../ui/skeleton.tsx";
import { api } from "../api/client.ts";

/** Drafts a release from the live one's settings: prompt, chat models, number of passages. */
export function DraftRelease({ liveId, onClose }: { liveId: string; onClose: () => void }) {
  const router = useRouter();
  const live = useQuery({ queryKey: ["releases", liveId], queryFn: ({ signal }) => api.admin.releases.get(liveId, { signal }) });
  const settings = live.data?.settings;
  const endpoint = settings?.models.chat[0]?.endpoint;
  return (
    <FormDialog
      title={t.releases.draftTitle}
      description={t.releases.draftIntro}
      action={t.releases.makeDraft}
      ready={settings !== undefined}
      refreshes={["releases"]}
      submit={(given) => api.admin.releases.create(requestOf(given, settings!))}
      onDone={(made) => router.push(`/admin/releases/${made.id}`)}
      onClose={onClose}
    >
      {live.isError ? <ProblemNote problem={live.error} onRetry={() => void live.refetch()} /> : null}
      {live.isPending ? <SkeletonLines lines={8} /> : null}
      {settings === undefined ? null : (
        <>
          <TextField label={t.releases.name} name="name" required maxLength={100} autoComplete="off" />
          <TextField label={t.releases.note} help={t.releases.noteHelp} name="note" maxLength={2000} autoComplete="off" />
          <TextArea
            label={t.releases.prompt}
            help={t.releases.promptHelp}
            name="prompt"
            required
            rows={12}
            maxLength={20_000}
            defaultValue={settings.prompt.system}
            className="font-mono text-13"
            spellCheck={false}
          />
          {endpoint === undefined ? null : (
            <TextArea
              label={t.releases.chatModels}
              help={t.releases.chatModelsHelp(new URL(endpoint).host)}
              name="models"
              rows={2}
              defaultValue={settings.models.chat.map((link) => link.model).join("\n")}
              className="font-mono text-13"
              spellCheck={false}
            />
          )}
          <TextField
            label={t.releases.passages}
            name="passages"
            type="number"
            min={1}
            max={50}
            required
            defaultValue={settings.retrieval.passages}
          />
        </>
      )}
    </FormDialog>
  );
}

/** Only what differs from the live settings is sent, so that what stays is the same version. */
function requestOf(given: FormData, { prompt, models, retrieval }: ReleaseSettings) {
  const system = formText(given, "prompt").replaceAll("\r\n", "\n").trim();
  const endpoint = models.chat[0]?.endpoint;
  const chat =
    endpoint === undefined
      ? models.chat
      : formText(given, "models")
          .split("\n")
          .map((line) => line.trim())
          .filter((line) => line !== "")
          .map((model) => ({ endpoint: models.chat.find((link) => link.model === model)?.endpoint ?? endpoint, model }));
  const passages = Number(formText(given, "passages"));
  return {
    name: formText(given, "name"),
    note: formText(given, "note"),
    ...(system === prompt.system ? {} : { prompt: { system } }),
    ...(JSON.stringify(chat) === JSON.stringify(models.chat) ? {} : { models: { chat } }),
    ...(passages === retrieval.passages ? {} : { retrieval: { passages } }),
  };
}
