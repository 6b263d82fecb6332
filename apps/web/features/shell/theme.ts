export type Theme = "light" | "dark" | "system";

/** The theme a cookie names; anything else is the system's. */
export function readTheme(value: string | undefined): Theme {
  return value === "light" || value === "dark" ? value : "system";
}

/** Sets the theme now and for a year. A cookie, so that the server draws the first page in it and nothing flashes. */
export function applyTheme(theme: Theme): void {
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  document.cookie = `footnote-theme=${theme}; path=/; max-age=31536000; samesite=lax`;
}

/** The theme in force, from the document. */
export function currentTheme(): Theme {
  return readTheme(document.documentElement.dataset.theme);
}
