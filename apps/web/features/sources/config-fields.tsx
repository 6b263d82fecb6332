import { SelectField, TextField } from "../../ui/field.tsx";
import { fieldsOf, type AddableKind } from "./source-kinds.ts";

/** What a kind of source needs to know, from its table. The first field takes the whole width. */
export function ConfigFields({ kind }: { kind: AddableKind }) {
  return (
    <div className="grid gap-4 sm:grid-cols-3">
      {fieldsOf(kind).map((field, index) => (
        <div key={field.name} className={index === 0 ? "sm:col-span-3" : undefined}>
          {field.type === "choice" ? (
            <SelectField label={field.label} name={field.name}>
              {Object.entries(field.options).map(([value, label]) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </SelectField>
          ) : field.type === "number" ? (
            <TextField
              label={field.label}
              help={field.help}
              name={field.name}
              type="number"
              min={field.min}
              max={field.max}
              defaultValue={field.value}
            />
          ) : (
            <TextField
              label={field.label}
              help={field.help}
              name={field.name}
              type={field.type}
              placeholder={field.placeholder}
              required={field.required}
            />
          )}
        </div>
      ))}
    </div>
  );
}
