"use client";

import { TextLayer, type PDFDocumentProxy } from "pdfjs-dist";
import { useEffect, useRef, useState } from "react";
import { en as t } from "../../../messages/en.ts";
import { findPassage } from "./find-passage.ts";

/** One page: a canvas, invisible text above it to select, and marks between them. Drawn when it comes near the window. */
export function PdfPage({
  pdf,
  number,
  passage,
  onPlaced,
}: {
  pdf: PDFDocumentProxy;
  number: number;
  passage: string | null;
  onPlaced: (found: boolean) => void;
}) {
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const marks = useRef<HTMLDivElement>(null);
  const words = useRef<HTMLDivElement>(null);
  const [near, setNear] = useState(passage !== null);

  useEffect(() => {
    const element = frame.current;
    if (near || element === null) return;
    const observer = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && setNear(true), {
      rootMargin: "600px",
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [near]);

  useEffect(() => {
    if (!near || frame.current === null || canvas.current === null || words.current === null || marks.current === null) return;
    const drawn = draw(pdf, number, { frame: frame.current, canvas: canvas.current, words: words.current, marks: marks.current }, passage);
    drawn.done.then(
      (found) => {
        if (passage !== null) onPlaced(found);
      },
      (error: unknown) => {
        if ((error as Error).name !== "RenderingCancelledException" && (error as Error).name !== "AbortException") console.error(error);
      },
    );
    return drawn.cancel;
  }, [near, pdf, number, passage, onPlaced]);

  return (
    <div>
      <div
        ref={frame}
        data-page={number}
        className="relative aspect-[1/1.414] w-full scroll-mt-16 overflow-hidden border border-line bg-[#fff]"
      >
        {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- what a canvas shows is a picture only here */}
        <canvas ref={canvas} role="img" aria-label={t.documents.page(number, pdf.numPages)} className="absolute inset-0 size-full" />
        <div ref={marks} className="pointer-events-none absolute inset-0 mix-blend-multiply" />
        <div ref={words} className="pdf-words absolute inset-0" />
      </div>
      <p className="mt-1 text-right text-12 text-faint tabular-nums">{t.documents.page(number, pdf.numPages)}</p>
    </div>
  );
}

type Layers = { frame: HTMLElement; canvas: HTMLCanvasElement; words: HTMLElement; marks: HTMLElement };

function draw(
  pdf: PDFDocumentProxy,
  number: number,
  layers: Layers,
  passage: string | null,
): { done: Promise<boolean>; cancel: () => void } {
  let cancelled = false;
  const cancels: (() => void)[] = [];
  const run = async (): Promise<boolean> => {
    const page = await pdf.getPage(number);
    if (cancelled) return false;
    const natural = page.getViewport({ scale: 1 });
    layers.frame.style.aspectRatio = `${natural.width} / ${natural.height}`;
    const scale = layers.frame.clientWidth / natural.width;
    const viewport = page.getViewport({ scale });
    const sharpness = Math.min(2, window.devicePixelRatio || 1);
    layers.canvas.width = Math.floor(viewport.width * sharpness);
    layers.canvas.height = Math.floor(viewport.height * sharpness);
    const rendering = page.render({ canvas: layers.canvas, viewport, transform: [sharpness, 0, 0, sharpness, 0, 0] });
    cancels.push(() => rendering.cancel());
    layers.words.replaceChildren();
    layers.words.style.setProperty("--total-scale-factor", String(scale));
    const textLayer = new TextLayer({ textContentSource: page.streamTextContent(), container: layers.words, viewport });
    cancels.push(() => textLayer.cancel());
    await Promise.all([rendering.promise, textLayer.render()]);
    return passage === null ? false : markPassage(textLayer, layers, passage);
  };
  return {
    done: run(),
    cancel: () => {
      cancelled = true;
      for (const cancel of cancels) cancel();
    },
  };
}

/** Draws boxes behind the passage where it is found on the page exactly once; returns whether it was. */
function markPassage(textLayer: TextLayer, layers: Layers, passage: string): boolean {
  layers.marks.replaceChildren();
  const found = findPassage(textLayer.textContentItemsStr, passage);
  if (found === null) return false;
  const from = textLayer.textDivs[found.from.item]?.firstChild;
  const to = textLayer.textDivs[found.to.item]?.firstChild;
  if (!from || !to) return false;
  const range = document.createRange();
  range.setStart(from, found.from.char);
  range.setEnd(to, found.to.char);
  const origin = layers.frame.getBoundingClientRect();
  const boxes = [...range.getClientRects()].filter((box) => box.width > 1);
  for (const box of boxes) {
    const mark = document.createElement("div");
    mark.className = "pdf-mark";
    mark.style.left = `${box.left - origin.left}px`;
    mark.style.top = `${box.top - origin.top}px`;
    mark.style.width = `${box.width}px`;
    mark.style.height = `${box.height}px`;
    layers.marks.append(mark);
  }
  layers.marks.firstElementChild?.scrollIntoView({ block: "center" });
  return boxes.length > 0;
}
