"use client";

import { ChevronsUpDown, Keyboard, LogOut, Monitor, MonitorSmartphone, Moon, Sun } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { en as t } from "../../messages/en.ts";
import { Menu, MenuChoice, MenuItem, MenuLine } from "../../ui/menu.tsx";
import { api } from "../api/client.ts";
import { openKeyboardHelp } from "./keyboard-help.tsx";
import { useMe } from "./session.tsx";
import { applyTheme, currentTheme, type Theme } from "./theme.ts";

/** Name and workspace; opens appearance, keyboard help and sign-out. */
export function AccountMenu() {
  const me = useMe();
  const router = useRouter();
  const signOut = async () => {
    await api.signOut().catch(() => undefined);
    window.location.assign("/sign-in");
  };
  return (
    <div className="shrink-0 border-t border-line p-2">
      <Menu
        align="start"
        trigger={
          <button type="button" className="flex w-full items-center gap-2 rounded-6 px-2 py-1.5 text-left hover:bg-hover">
            <span className="min-w-0 flex-1">
              <span className="sr-only">{t.shell.account}</span>
              <span className="block truncate text-13 font-medium">{me.name}</span>
              <span className="block truncate text-12 text-faint">{me.workspace.name}</span>
            </span>
            <ChevronsUpDown aria-hidden className="size-4 text-faint" />
          </button>
        }
      >
        <div className="px-2 py-1 text-12 text-faint">
          {me.email} · {t.shell.roles[me.role]}
        </div>
        <MenuLine />
        <ThemeChoice />
        <MenuLine />
        <MenuItem icon={<MonitorSmartphone aria-hidden />} onSelect={() => router.push("/account")}>
          {t.shell.devices}
        </MenuItem>
        <MenuItem icon={<Keyboard aria-hidden />} onSelect={openKeyboardHelp}>
          {t.shell.keyboard}
        </MenuItem>
        <MenuItem icon={<LogOut aria-hidden />} onSelect={() => void signOut()}>
          {t.shell.signOut}
        </MenuItem>
      </Menu>
    </div>
  );
}

/** Drawn only while the menu is open, so it reads the theme from the page when that is there. */
function ThemeChoice() {
  const [theme, setTheme] = useState<Theme>(currentTheme);
  return (
    <MenuChoice
      label={t.shell.theme}
      value={theme}
      onChange={(next) => {
        setTheme(next);
        applyTheme(next);
      }}
      options={[
        { value: "light", label: t.shell.light, icon: <Sun aria-hidden /> },
        { value: "dark", label: t.shell.dark, icon: <Moon aria-hidden /> },
        { value: "system", label: t.shell.system, icon: <Monitor aria-hidden /> },
      ]}
    />
  );
}
