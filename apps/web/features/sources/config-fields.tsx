import type { SourceKind } from "@footnote/domain/source";
import { SelectField, TextArea, TextField, Tick } from "../../ui/field.tsx";
import { en as t } from "../../messages/en.ts";
import { fieldsOf, secretName, secretsOf, type ConfigField } from "./source-kinds.ts";

/** What a kind of source needs to know. Numbers and choices share a line, the others take the whole width. */
export function ConfigFields({ kind }: { kind: SourceKind }) {
  return (
    <div className="grid gap-4 sm:grid-cols-3">
      {fieldsOf(kind).map((field) => (
        <div key={field.name} className={field.type === "number" || field.type === "choice" ? undefined : "sm:col-span-3"}>
          <Field field={field} />
        </div>
      ))}
    </div>
  );
}

/** What only the connector may know. It is sent once and never shown again, so the fields start empty. */
export function SecretFields({ kind }: { kind: SourceKind }) {
  const fields = secretsOf(kind);
  if (fields.length === 0) return null;
  return (
    <fieldset className="space-y-4">
      <legend className="mb-3 text-13 font-medium">
        {t.sources.secretTitle}
        <span className="block font-normal text-faint">{t.sources.secretHelp}</span>
      </legend>
      {fields.map(({ name, label, help, long }) =>
        long ? (
          <TextArea key={name} label={label} help={help} name={secretName(name)} rows={4} autoComplete="off" spellCheck={false} />
        ) : (
          <TextField key={name} label={label} help={help} name={secretName(name)} type="password" autoComplete="new-password" />
        ),
      )}
    </fieldset>
  );
}

function Field({ field }: { field: ConfigField }) {
  const { name, label, help, required } = field;
  switch (field.type) {
    case "choice":
      return (
        <SelectField label={label} help={help} name={name} defaultValue={field.value}>
          {Object.entries(field.options).map(([value, words]) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </SelectField>
      );
    case "tick":
      return <Tick label={label} help={help} name={name} defaultChecked={field.value} />;
    case "number":
      return (
        <TextField
          label={label}
          help={help}
          name={name}
          type="number"
          min={field.min}
          max={field.max}
          defaultValue={field.value}
          required={required}
        />
      );
    case "url":
      return (
        <TextField label={label} help={help} name={name} type="url" placeholder="https://" defaultValue={field.value} required={required} />
      );
    default:
      return <TextField label={label} help={help} name={name} defaultValue={field.value} required={required} />;
  }
}
