import { Readable } from "node:stream";
import type { FetchedDocument } from "../connector.ts";

/** An article as the help centre's API gives it. `user_segment_id` is the older form of `user_segment_ids`; neither: everyone. */
export type Article = {
  id: number;
  title: string;
  body: string | null;
  html_url: string;
  section_id: number;
  draft: boolean;
  updated_at: string;
  user_segment_id?: number | null;
  user_segment_ids?: number[];
};

export function segmentsOf(article: Article): number[] {
  if (article.user_segment_ids !== undefined && article.user_segment_ids.length > 0) return article.user_segment_ids;
  return [article.user_segment_id ?? []].flat();
}

/** An article as a page of HTML under its title. */
export function articleAsDocument(article: Article): FetchedDocument {
  const title = article.title.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  const html = `<!doctype html><html><head><meta charset="utf-8"><title>${title}</title></head><body><h1>${title}</h1>${article.body ?? ""}</body></html>`;
  return {
    bytes: Readable.from([Buffer.from(html)]),
    fileName: `${article.id}.html`,
    mediaType: "text/html; charset=utf-8",
    updatedAt: new Date(article.updated_at),
    etag: article.updated_at,
    title: article.title,
    url: article.html_url,
  };
}
