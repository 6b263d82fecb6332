"use client";

import { en as t } from "../../messages/en.ts";
import { TextField } from "../../ui/field.tsx";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { formText } from "../../ui/form-text.ts";
import { announce } from "../../ui/live-region.tsx";
import { api } from "../api/client.ts";

/** A new password for oneself; it signs out everywhere else. */
export function ChangePassword({ onClose }: { onClose: () => void }) {
  return (
    <FormDialog
      title={t.people.changePassword}
      description={t.people.changePasswordIntro}
      action={t.people.changePassword}
      refreshes={["sessions"]}
      submit={(given) => api.changePassword({ current: formText(given, "current"), next: formText(given, "next") })}
      onDone={() => {
        announce(t.people.passwordChanged);
        onClose();
      }}
      onClose={onClose}
    >
      <TextField label={t.people.currentPassword} name="current" type="password" required autoComplete="current-password" />
      <TextField
        label={t.people.newPassword}
        help={t.people.newPasswordRule}
        name="next"
        type="password"
        required
        minLength={10}
        autoComplete="new-password"
      />
    </FormDialog>
  );
}
