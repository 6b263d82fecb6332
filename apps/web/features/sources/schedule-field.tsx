import { SelectField } from "../../ui/field.tsx";
import { en as t } from "../../messages/en.ts";
import { formText } from "../../ui/form-text.ts";

const never = "never";
const choices = [5, 15, 60, 360, 1_440, 10_080];

/** How often a source is read. A time set elsewhere (command line, API) stays among the choices. */
export function ScheduleField({ everyMinutes }: { everyMinutes: number | null }) {
  const offered = everyMinutes === null || choices.includes(everyMinutes) ? choices : [...choices, everyMinutes].sort((a, b) => a - b);
  return (
    <SelectField
      label={t.sources.schedule}
      help={t.sources.scheduleHelp}
      name="everyMinutes"
      defaultValue={everyMinutes === null ? never : String(everyMinutes)}
    >
      {offered.map((minutes) => (
        <option key={minutes} value={minutes}>
          {t.sources.every(minutes)}
        </option>
      ))}
      <option value={never}>{t.sources.everyNever}</option>
    </SelectField>
  );
}

/** Minutes between readings as chosen in a form; null: only when asked. */
export function scheduleOf(given: FormData): number | null {
  const value = formText(given, "everyMinutes");
  return value === never || value === "" ? null : Number(value);
}
