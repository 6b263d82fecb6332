"use client";

import { useLayoutEffect, type RefObject } from "react";
import { layoutNotes } from "./layout-notes.ts";

const gapPx = 20;
/** Notes that drift further than this from their sentences are set tighter. */
const driftPx = 96;

/**
 * Keeps each note of the margin at the height of its sentence: measures where the sentences stand, resolves collisions and sets the
 * tops directly. Runs again when text or notes change their size (stream, window, fonts, theme), before the browser paints.
 */
export function useNoteLayout(column: RefObject<HTMLElement | null>, margin: RefObject<HTMLElement | null>, changes: unknown): void {
  useLayoutEffect(() => {
    const textColumn = column.current;
    const notesColumn = margin.current;
    if (textColumn === null || notesColumn === null) return;
    const place = () => placeNotes(textColumn, notesColumn);
    place();
    const observer = new ResizeObserver(place);
    observer.observe(textColumn);
    for (const note of notesColumn.querySelectorAll("[data-note]")) observer.observe(note);
    void document.fonts.ready.then(place);
    return () => observer.disconnect();
  }, [column, margin, changes]);
}

function placeNotes(textColumn: HTMLElement, notesColumn: HTMLElement): void {
  const notes = [...notesColumn.querySelectorAll<HTMLElement>("[data-note]")];
  // hidden on small screens, where notes open as a sheet
  if (notes.length === 0 || notesColumn.offsetParent === null) {
    notesColumn.style.minHeight = "";
    return;
  }
  // a lit note may show more of itself than its place holds; its place stays
  if (notes.some((note) => note.dataset.lit === "true") && notes.every((note) => note.style.visibility === "visible")) return;
  delete notesColumn.dataset.density;
  if (place(textColumn, notesColumn, notes) > driftPx) {
    notesColumn.dataset.density = "tight";
    place(textColumn, notesColumn, notes);
  }
}

/** Sets the tops; returns how far the note furthest from its sentence stands from it, in pixels. */
function place(textColumn: HTMLElement, notesColumn: HTMLElement, notes: HTMLElement[]): number {
  const origin = textColumn.getBoundingClientRect();
  const measured = notes.map((note) => {
    const sentence = textColumn.querySelector<HTMLElement>(`[data-sentence-of~="${note.dataset.note}"]`);
    const firstLine = sentence?.getClientRects()[0];
    return { note, anchorPx: firstLine === undefined ? 0 : firstLine.top - origin.top, heightPx: note.offsetHeight };
  });
  // a note stands by the first sentence that names it, whatever its number
  measured.sort((a, b) => a.anchorPx - b.anchorPx);
  const { topsPx, heightPx } = layoutNotes(measured, gapPx, origin.height);
  measured.forEach(({ note }, index) => {
    note.style.top = `${Math.round(topsPx[index]!)}px`;
    note.style.visibility = "visible";
  });
  notesColumn.style.minHeight = `${Math.ceil(heightPx)}px`;
  return Math.max(...measured.map((note, index) => topsPx[index]! - note.anchorPx));
}
