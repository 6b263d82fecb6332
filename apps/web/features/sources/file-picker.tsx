"use client";

import { Upload, X } from "lucide-react";
import { useRef, useState } from "react";
import { en as t } from "../../messages/en.ts";
import { Button } from "../../ui/button.tsx";
import { classNames } from "../../ui/class-names.ts";
import { formatSize } from "../../ui/dates.ts";
import { IconButton } from "../../ui/icon-button.tsx";

/** Several files, dropped or chosen; each can be left out again. `uploaded` holds the names that have arrived. */
export function FilePicker({
  files,
  onChange,
  uploaded,
  disabled,
}: {
  files: File[];
  onChange: (files: File[]) => void;
  uploaded: ReadonlySet<string>;
  disabled: boolean;
}) {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const add = (more: FileList | null) => {
    const added = [...(more ?? [])];
    onChange([...files.filter((file) => !added.some((other) => other.name === file.name)), ...added]);
  };
  return (
    <div>
      <div
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          if (!disabled) add(event.dataTransfer.files);
        }}
        className={classNames(
          "flex flex-col items-center gap-2 rounded-6 border border-dashed px-4 py-6 text-13 text-soft",
          over ? "border-accent bg-accent-soft" : "border-edge",
        )}
      >
        <Upload aria-hidden className="size-5 text-faint" />
        {t.sources.filesHelp}
        <Button size="small" disabled={disabled} onClick={() => input.current?.click()}>
          {t.sources.choose}
        </Button>
        <input
          ref={input}
          type="file"
          multiple
          className="sr-only"
          tabIndex={-1}
          aria-label={t.sources.files}
          onChange={(event) => add(event.target.files)}
        />
      </div>
      {files.length === 0 ? null : (
        <>
          <ul className="mt-2 max-h-48 overflow-y-auto border-t border-line text-13">
            {files.map((file) => (
              <li key={file.name} className="flex items-center gap-2 border-b border-line py-1">
                <span className="min-w-0 flex-1 truncate">{file.name}</span>
                <span className="text-faint tabular-nums">{uploaded.has(file.name) ? t.sources.uploaded : formatSize(file.size)}</span>
                <IconButton
                  label={t.sources.takeOff(file.name)}
                  disabled={disabled}
                  onClick={() => onChange(files.filter((other) => other !== file))}
                  className="size-6"
                >
                  <X />
                </IconButton>
              </li>
            ))}
          </ul>
          <p className="mt-1 text-12 text-faint">
            {t.sources.filesChosen(files.length, formatSize(files.reduce((sum, file) => sum + file.size, 0)))}
          </p>
        </>
      )}
    </div>
  );
}
