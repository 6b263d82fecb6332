/** Moves focus to the next (1) or previous (-1) numeral on the page, from the numeral or note that is lit, and brings it into view. */
export function stepThroughNotes(page: HTMLElement | null, direction: 1 | -1): boolean {
  const numerals = [...(page?.querySelectorAll<HTMLElement>("[data-numeral]") ?? [])];
  if (numerals.length === 0) return false;
  const at = numerals.indexOf(litNumeral(page)!);
  const next =
    at === -1 ? numerals[direction === 1 ? 0 : numerals.length - 1] : numerals[(at + direction + numerals.length) % numerals.length];
  next?.focus({ preventScroll: true });
  next?.scrollIntoView({ block: "center" });
  return true;
}

/** Where the note that is lit leads, or null. */
export function litHref(page: HTMLElement | null): string | null {
  const numeral = litNumeral(page);
  const note = numeral?.closest("article")?.querySelector<HTMLElement>(`[data-note="${numeral.dataset.numeral}"]`);
  return note?.dataset.href ?? null;
}

function litNumeral(page: HTMLElement | null): HTMLElement | null {
  const focused = document.activeElement;
  if (focused instanceof HTMLElement && focused.dataset.numeral !== undefined) return focused;
  return page?.querySelector<HTMLElement>('[data-numeral][data-lit="true"]') ?? null;
}
