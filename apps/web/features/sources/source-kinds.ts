import { secretFields, SourceConfig, SourceKind } from "@footnote/domain/source";
import {
  Archive,
  BookMarked,
  FileUp,
  Folder,
  FolderGit2,
  Globe,
  HardDrive,
  Hash,
  LifeBuoy,
  PackageOpen,
  Plug,
  Rss,
  type LucideIcon,
} from "lucide-react";
import { en as t } from "../../messages/en.ts";
import { formText } from "../../ui/form-text.ts";

/** One thing to fill in for a kind of source; its name is the field of the configuration. */
export type ConfigField = { name: string; label: string; help: string | undefined; required: boolean } & (
  | { type: "text" | "url" | "list"; value: string }
  | { type: "number"; value: string; min: number | undefined; max: number | undefined }
  | { type: "tick"; value: boolean }
  | { type: "choice"; value: string; options: Record<string, string> }
);
export type SecretField = { name: string; label: string; help: string | undefined; long: boolean };

const icons: Partial<Record<SourceKind, LucideIcon>> = {
  folder: Folder,
  upload: FileUp,
  web: Globe,
  git: FolderGit2,
  s3: PackageOpen,
  confluence: BookMarked,
  zendesk: LifeBuoy,
  slack: Hash,
  "slack-export": Archive,
  feed: Rss,
  drive: HardDrive,
};

export const kindsToAdd: readonly { kind: SourceKind; icon: LucideIcon }[] = SourceKind.options.map((kind) => ({
  kind,
  icon: icons[kind] ?? Plug,
}));

/** What the contract says of one field, as JSON Schema. */
type Property = {
  type?: string;
  format?: string;
  enum?: string[];
  minimum?: number;
  maximum?: number;
  default?: unknown;
  const?: unknown;
};

/** The fields of a kind: types, limits and defaults from the contract, words from the messages. */
export function fieldsOf(kind: SourceKind): ConfigField[] {
  const option = SourceConfig.options.find((candidate) => candidate.shape.kind.value === kind)!;
  const schema = option.toJSONSchema({ io: "input" }) as { properties: Record<string, Property>; required?: string[] };
  const words = t.sourceKinds[kind];
  return Object.entries(schema.properties)
    .filter(([name]) => name !== "kind")
    .map(([name, property]): ConfigField => {
      const { label, help } = (words.fields as Record<string, { label: string; help?: string }>)[name] ?? { label: name };
      const base = { name, label, help, required: schema.required?.includes(name) ?? false };
      const value = typeof property.default === "string" || typeof property.default === "number" ? String(property.default) : "";
      if (property.type === "boolean") return { ...base, type: "tick", value: property.default === true };
      if (property.enum !== undefined) {
        const options = Object.fromEntries(property.enum.map((choice) => [choice, words.choices?.[choice] ?? choice]));
        return { ...base, type: "choice", value, options };
      }
      if (property.type === "integer" || property.type === "number")
        return { ...base, type: "number", value, min: property.minimum, max: property.maximum };
      if (property.type === "array")
        return { ...base, type: "list", value: Array.isArray(property.default) ? property.default.join(", ") : "" };
      return { ...base, type: property.format === "uri" ? "url" : "text", value };
    });
}

/** What a kind may be given as secret; where events can be sent for it, the secret that signs them too. */
export function secretsOf(kind: SourceKind): SecretField[] {
  const names = Object.keys(secretFields[kind]);
  const own = names.map((name) => {
    const { label, help } = t.sourceKinds[kind].secrets[name] ?? { label: name, help: secretFields[kind][name] };
    return { name, label, help, long: name === "serviceAccount" };
  });
  return names.length === 0 ? own : [...own, { name: "webhookSecret", help: undefined, ...t.webhookSecret, long: false }];
}

/** The configuration as the API takes it; what was left empty keeps the API's own default. */
export function configOf(kind: SourceKind, given: FormData): SourceConfig {
  const filled = fieldsOf(kind).flatMap((field): [string, unknown][] => {
    const value = formText(given, field.name).trim();
    if (field.type === "tick") return [[field.name, value === "on"]];
    if (value === "") return [];
    if (field.type === "number") return [[field.name, Number(value)]];
    if (field.type === "list") return [[field.name, value.split(/[,\n]+/).flatMap((item) => (item.trim() === "" ? [] : [item.trim()]))]];
    return [[field.name, value]];
  });
  return { kind, ...Object.fromEntries(filled) } as SourceConfig;
}

/** What was typed as secret, or undefined when nothing was. */
export function secretOf(kind: SourceKind, given: FormData): Record<string, string> | undefined {
  const filled = secretsOf(kind).flatMap(({ name }) => {
    const value = formText(given, secretName(name)).trim();
    return value === "" ? [] : [[name, value] as const];
  });
  return filled.length === 0 ? undefined : Object.fromEntries(filled);
}

/** A secret may be called like a field of the configuration. */
export function secretName(name: string): string {
  return `secret.${name}`;
}
