"use client";

import type { Source } from "@footnote/domain/source";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Ellipsis, Eye, Pause, Play, RefreshCw, SlidersHorizontal, Trash2, Upload } from "lucide-react";
import { usePathname, useRouter } from "next/navigation";
import { useState } from "react";
import { en as t } from "../../messages/en.ts";
import { Confirm } from "../../ui/confirm.tsx";
import { Menu, MenuItem, MenuLine } from "../../ui/menu.tsx";
import { ProblemDialog } from "../../ui/problem-dialog.tsx";
import { api } from "../api/client.ts";
import { EditAccess } from "./edit-access.tsx";
import { EditSource } from "./edit-source.tsx";
import { UploadMore } from "./upload-more.tsx";

/** What can be done with a source: read now, pause, change it or its readers, upload, remove. */
export function SourceActions({ source }: { source: Source }) {
  const queries = useQueryClient();
  const router = useRouter();
  const pathname = usePathname();
  const [open, setOpen] = useState<"access" | "edit" | "remove" | "upload" | null>(null);
  const refresh = () => queries.invalidateQueries({ queryKey: ["sources"] });
  const sync = useMutation({ mutationFn: () => api.sources.sync(source.id), onSettled: refresh });
  const pause = useMutation({ mutationFn: () => api.sources.update(source.id, { paused: !source.paused }), onSettled: refresh });
  const remove = async () => {
    await api.sources.remove(source.id);
    if (pathname !== "/admin/sources") router.push("/admin/sources");
    await refresh();
  };
  return (
    <>
      <Menu
        trigger={
          <button
            type="button"
            aria-label={t.sources.actions(source.name)}
            className="-my-1 inline-flex size-8 items-center justify-center rounded-6 text-soft hover:bg-hover hover:text-ink"
          >
            <Ellipsis aria-hidden className="size-4" />
          </button>
        }
      >
        <MenuItem icon={<RefreshCw aria-hidden />} onSelect={() => sync.mutate()}>
          {t.sources.syncNow}
        </MenuItem>
        {source.config.kind === "upload" ? (
          <MenuItem icon={<Upload aria-hidden />} onSelect={() => setOpen("upload")}>
            {t.sources.upload}
          </MenuItem>
        ) : null}
        <MenuItem icon={source.paused ? <Play aria-hidden /> : <Pause aria-hidden />} onSelect={() => pause.mutate()}>
          {source.paused ? t.sources.resume : t.sources.pause}
        </MenuItem>
        <MenuItem icon={<Eye aria-hidden />} onSelect={() => setOpen("access")}>
          {t.sources.editAccess}
        </MenuItem>
        <MenuItem icon={<SlidersHorizontal aria-hidden />} onSelect={() => setOpen("edit")}>
          {t.sources.edit}
        </MenuItem>
        <MenuLine />
        <MenuItem icon={<Trash2 aria-hidden />} danger onSelect={() => setOpen("remove")}>
          {t.sources.remove}
        </MenuItem>
      </Menu>
      {open === "access" ? <EditAccess source={source} onClose={() => setOpen(null)} /> : null}
      {open === "edit" ? <EditSource source={source} onClose={() => setOpen(null)} /> : null}
      {open === "upload" ? <UploadMore source={source} onClose={() => setOpen(null)} /> : null}
      <Confirm
        open={open === "remove"}
        onOpenChange={(next) => setOpen(next ? "remove" : null)}
        title={t.sources.removeTitle(source.name)}
        action={t.sources.removeAction(source.documentCount)}
        onConfirm={remove}
      >
        <p>{t.sources.removeBody(source.documentCount)}</p>
      </Confirm>
      <ProblemDialog problem={sync.error ?? pause.error} onClose={() => (sync.reset(), pause.reset())} />
    </>
  );
}
