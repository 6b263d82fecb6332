import { FootnoteError } from "@footnote/domain/footnote-error";
import { UnstructuredClient } from "unstructured-client";
import { UnstructuredClientError } from "unstructured-client/sdk/models/errors";
import { Strategy } from "unstructured-client/sdk/models/shared";
import { titleFromFileName } from "../detect/title-from-file-name.ts";
import type { ParseInput, ParseResult } from "../parse-document.ts";
import { elementsToBlocks, type UnstructuredElement } from "./elements-to-blocks.ts";

export type UnstructuredOptions = {
  url: string;
  apiKey?: string | undefined;
  /** How Unstructured reads: `auto` takes OCR where there is no text; `hi_res` finds tables in pictures; `ocr_only` and `fast` are its extremes. */
  strategy?: "auto" | "fast" | "hi_res" | "ocr_only";
  /** `no-text`: what the built-in parsers find no text in; `always`: everything. */
  when?: "no-text" | "always";
  timeoutMs?: number;
  /** How long 429 and 5xx answers are retried; Retry-After is honoured. */
  retryForMs?: number;
};

const strategies = { auto: Strategy.Auto, fast: Strategy.Fast, hi_res: Strategy.HiRes, ocr_only: Strategy.OcrOnly };

/**
 * Reads a document through the Unstructured API and turns its elements into blocks. Throws document_no_text when it finds nothing either, document_corrupt when it refuses
 * the file, parse_timeout, and parser_crashed (retryable) when the service fails or is out of reach.
 */
export async function parseWithUnstructured(input: ParseInput, options: UnstructuredOptions, signal?: AbortSignal): Promise<ParseResult> {
  const elements = await partition(input, options, signal);
  const { title, languages, ...parts } = elementsToBlocks(elements);
  if (parts.blocks.length === 0)
    throw new FootnoteError("document_no_text", "Neither the built-in parser nor Unstructured found text in the file.");
  const document = {
    title: title || titleFromFileName(input.fileName),
    language: languages[0] ?? "en",
    metadata: {},
    warnings: [],
    parser: `unstructured-${options.strategy ?? "auto"}`,
    ...parts,
  };
  return { document, attachments: [] };
}

async function partition(input: ParseInput, options: UnstructuredOptions, signal?: AbortSignal): Promise<UnstructuredElement[]> {
  const retryForMs = options.retryForMs ?? 30_000;
  const timeoutMs = options.timeoutMs ?? 300_000;
  const client = new UnstructuredClient({
    serverURL: options.url,
    security: { apiKeyAuth: options.apiKey ?? "" },
    timeoutMs,
    retryConfig:
      retryForMs === 0
        ? { strategy: "none" }
        : {
            strategy: "backoff",
            backoff: { initialInterval: 500, maxInterval: 10_000, exponent: 1.7, maxElapsedTime: retryForMs },
            retryConnectionErrors: true,
          },
  });
  try {
    const response = await client.general.partition(
      {
        partitionParameters: {
          // A name of our own: the real one may hold line breaks, and tells the service nothing it needs but the ending.
          files: { content: input.bytes, fileName: `document${/\.[a-z0-9]{1,8}$/i.exec(input.fileName)?.[0] ?? ""}` },
          strategy: strategies[options.strategy ?? "auto"],
          pdfInferTableStructure: true,
          splitPdfPage: false,
        },
      },
      { retryCodes: ["429", "5XX"], ...(signal === undefined ? {} : { fetchOptions: { signal } }) },
    );
    if (typeof response === "string") throw new FootnoteError("parser_crashed", "Unstructured answered in a form that is not understood.");
    return response as UnstructuredElement[];
  } catch (error) {
    throw toFootnoteError(error, timeoutMs, signal);
  }
}

function toFootnoteError(error: unknown, timeoutMs: number, signal?: AbortSignal): FootnoteError {
  if (FootnoteError.is(error)) return error;
  if (signal?.aborted === true) return new FootnoteError("cancelled", "Reading the document was cancelled.");
  const name = error instanceof Error ? error.name : "";
  if (name === "RequestTimeoutError" || name === "TimeoutError") {
    return new FootnoteError("parse_timeout", `Unstructured did not answer within ${timeoutMs / 1000} s.`, { details: { timeoutMs } });
  }
  const status = error instanceof UnstructuredClientError ? error.statusCode : undefined;
  if (status === 401 || status === 403)
    return new FootnoteError("parser_crashed", "Unstructured refused the key. Check UNSTRUCTURED_API_KEY.", {
      retryable: false,
      details: { status },
    });
  if (status === 429)
    return new FootnoteError("parser_crashed", "Unstructured is busy or its quota is used up. The document is tried again later.", {
      details: { status },
    });
  if (status !== undefined && status >= 400 && status < 500)
    return new FootnoteError("document_corrupt", "Neither the built-in parser nor Unstructured could read the file.", {
      details: { status },
    });
  return new FootnoteError(
    "parser_crashed",
    "Unstructured failed or is out of reach. Check UNSTRUCTURED_URL; the document is tried again later.",
    { cause: error, details: { status } },
  );
}
