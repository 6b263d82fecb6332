"use client";

import { useQuery } from "@tanstack/react-query";
import { getDocument, GlobalWorkerOptions, type PDFDocumentProxy } from "pdfjs-dist";
import { useCallback, useEffect, useRef, useState } from "react";
import { en as t } from "../../../messages/en.ts";
import { Button } from "../../../ui/button.tsx";
import { ProblemNote } from "../../../ui/problem-note.tsx";
import { SkeletonLines } from "../../../ui/skeleton.tsx";
import { PdfPage } from "./pdf-page.tsx";

GlobalWorkerOptions.workerSrc = "/pdfjs/pdf.worker.min.mjs";

/** The pages of a PDF, drawn as they come into view, opened at the cited passage. A passage that cannot be placed surely is not marked. */
export function PdfPages({
  url,
  passage,
  onSeeText,
}: {
  url: string;
  passage: { text: string; page: number | null } | null;
  onSeeText: () => void;
}) {
  const opened = useQuery({
    queryKey: ["pdf", url],
    queryFn: () => openPdf(url),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    structuralSharing: false,
  });
  const pages = useRef<HTMLDivElement>(null);
  const [tried, setTried] = useState<{ passage: unknown; found: boolean } | null>(null);
  const wanted = passage?.page ?? null;
  useEffect(() => {
    if (opened.data === undefined || wanted === null) return;
    pages.current?.querySelector(`[data-page="${wanted}"]`)?.scrollIntoView({ block: "start" });
  }, [opened.data, wanted]);
  const onPlaced = useCallback((found: boolean) => setTried({ passage, found }), [passage]);
  const notPlaced = tried !== null && tried.passage === passage && !tried.found;
  if (opened.isPending) return <SkeletonLines lines={12} className="pt-6" />;
  if (opened.isError) {
    return (
      <div className="pt-6">
        <ProblemNote problem={opened.error} />
        <p className="mt-3 text-soft">{t.documents.pdfFailed}</p>
        <Button className="mt-2" onClick={onSeeText}>
          {t.documents.seeInText}
        </Button>
      </div>
    );
  }
  return (
    <div ref={pages} className="space-y-6 pt-4">
      {notPlaced ? (
        <p className="border-l-2 border-tick pl-3 text-13 text-soft">
          {t.documents.notPlaced}{" "}
          <button type="button" onClick={onSeeText} className="rounded-3 text-accent hover:underline">
            {t.documents.seeInText}
          </button>
        </p>
      ) : null}
      {Array.from({ length: opened.data.numPages }, (_, index) => (
        <PdfPage
          key={index}
          pdf={opened.data}
          number={index + 1}
          passage={passage !== null && (passage.page ?? 1) === index + 1 ? passage.text : null}
          onPlaced={onPlaced}
        />
      ))}
    </div>
  );
}

function openPdf(url: string): Promise<PDFDocumentProxy> {
  return getDocument({
    url,
    withCredentials: true,
    cMapUrl: "/pdfjs/cmaps/",
    cMapPacked: true,
    standardFontDataUrl: "/pdfjs/standard_fonts/",
    wasmUrl: "/pdfjs/wasm/",
    iccUrl: "/pdfjs/iccs/",
    enableXfa: false,
  }).promise;
}
