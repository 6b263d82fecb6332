"use client";

import type { Source } from "@footnote/domain/source";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { en as t } from "../../messages/en.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { FilePicker } from "./file-picker.tsx";
import { useUpload } from "./use-upload.ts";

/** More files for a source of uploads; one of the same name replaces the older. */
export function UploadMore({ source, onClose }: { source: Source; onClose: () => void }) {
  const queries = useQueryClient();
  const [files, setFiles] = useState<File[]>([]);
  const { uploaded, upload } = useUpload();
  const send = useMutation({
    mutationFn: () => upload(source.id, files),
    onSuccess: onClose,
    onSettled: () => queries.invalidateQueries({ queryKey: ["sources"] }),
  });
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={`${t.sources.upload}: ${source.name}`}
      footer={
        <>
          <Button onClick={onClose}>{t.common.cancel}</Button>
          <Button look="primary" disabled={files.length === 0 || send.isPending} onClick={() => send.mutate()}>
            {send.isPending ? t.sources.uploading(uploaded.size, files.length) : t.sources.upload}
          </Button>
        </>
      }
    >
      <div className="space-y-4 pb-6">
        <FilePicker files={files} onChange={setFiles} uploaded={uploaded} disabled={send.isPending} />
        {send.isError ? <ProblemNote problem={send.error} /> : null}
      </div>
    </Dialog>
  );
}
