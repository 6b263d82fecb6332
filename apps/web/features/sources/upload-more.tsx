"use client";

import type { Source } from "@footnote/domain/source";
import { useState } from "react";
import { en as t } from "../../messages/en.ts";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { FilePicker } from "./file-picker.tsx";
import { useUpload } from "./use-upload.ts";

/** More files for a source of uploads; one of the same name replaces the older. */
export function UploadMore({ source, onClose }: { source: Source; onClose: () => void }) {
  const [files, setFiles] = useState<File[]>([]);
  const [sending, setSending] = useState(false);
  const { uploaded, upload } = useUpload();
  const submit = () => {
    setSending(true);
    return upload(source.id, files).finally(() => setSending(false));
  };
  return (
    <FormDialog
      title={`${t.sources.upload}: ${source.name}`}
      action={(busy) => (busy ? t.sources.uploading(uploaded.size, files.length) : t.sources.upload)}
      ready={files.length > 0}
      refreshes={["sources"]}
      submit={submit}
      onClose={onClose}
    >
      <FilePicker files={files} onChange={setFiles} uploaded={uploaded} disabled={sending} />
    </FormDialog>
  );
}
