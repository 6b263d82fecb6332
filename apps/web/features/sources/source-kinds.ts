import type { SourceConfig } from "@footnote/domain/source";
import { FileUp, Folder, FolderGit2, Globe, PackageOpen } from "lucide-react";
import { en as t } from "../../messages/en.ts";
import { formText } from "../../ui/form-text.ts";

/** One thing to fill in for a kind of source; its name is the field of the configuration. */
export type ConfigField = { name: string; label: string; help?: string; required?: true } & (
  | { type: "text" | "url"; placeholder?: string }
  | { type: "number"; min: number; max: number; value: number }
  | { type: "choice"; options: Record<string, string> }
);

/** Kinds that can be added here. A connector that needs no more than fields is one more line. */
export const kindsToAdd = [
  {
    kind: "folder",
    icon: Folder,
    fields: [{ name: "path", type: "text", label: t.sources.path, help: t.sources.pathHelp, required: true }],
  },
  { kind: "upload", icon: FileUp, fields: [] },
  {
    kind: "web",
    icon: Globe,
    fields: [
      { name: "url", type: "url", label: t.sources.url, help: t.sources.urlHelp, required: true, placeholder: "https://" },
      { name: "mode", type: "choice", label: t.sources.mode, options: t.sources.modes },
      { name: "maxDepth", type: "number", label: t.sources.depth, min: 0, max: 10, value: 3 },
      { name: "maxPages", type: "number", label: t.sources.maxPages, min: 1, max: 50_000, value: 500 },
    ],
  },
  {
    kind: "git",
    icon: FolderGit2,
    fields: [
      { name: "url", type: "text", label: t.sources.repository, help: t.sources.repositoryHelp, required: true, placeholder: "https://" },
      { name: "branch", type: "text", label: t.sources.branch, help: t.sources.branchHelp },
      { name: "folder", type: "text", label: t.sources.folder, help: t.sources.folderHelp },
    ],
  },
  {
    kind: "s3",
    icon: PackageOpen,
    fields: [
      { name: "bucket", type: "text", label: t.sources.bucket, required: true },
      { name: "region", type: "text", label: t.sources.region },
      { name: "endpoint", type: "url", label: t.sources.endpoint, help: t.sources.endpointHelp },
      { name: "prefix", type: "text", label: t.sources.prefix, help: t.sources.prefixHelp },
    ],
  },
] as const satisfies readonly { kind: SourceConfig["kind"]; icon: typeof Folder; fields: readonly ConfigField[] }[];

export type AddableKind = (typeof kindsToAdd)[number]["kind"];

export function fieldsOf(kind: AddableKind): readonly ConfigField[] {
  return kindsToAdd.find((candidate) => candidate.kind === kind)!.fields;
}

/** The configuration as the API takes it; what was left empty keeps the API's own default. */
export function configOf(kind: AddableKind, given: FormData): SourceConfig {
  const filled = fieldsOf(kind).flatMap((field) => {
    const value = formText(given, field.name).trim();
    return value === "" ? [] : [[field.name, field.type === "number" ? Number(value) : value] as const];
  });
  return { kind, ...Object.fromEntries(filled) } as SourceConfig;
}
