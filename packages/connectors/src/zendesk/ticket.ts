import { Readable } from "node:stream";
import type { FetchedDocument } from "../connector.ts";

/** A ticket as the API gives it. */
export type Ticket = {
  id: number;
  subject: string | null;
  raw_subject?: string | null;
  status: string;
  group_id: number | null;
  tags?: string[];
  created_at: string;
  updated_at: string;
};
export type Comment = {
  id: number;
  author_id: number;
  html_body?: string;
  plain_body?: string;
  body?: string;
  public: boolean;
  created_at: string;
};

/** A ticket with its comments, oldest first, as a page of HTML; notes that the requester never saw are marked as internal. */
export function ticketAsDocument(ticket: Ticket, comments: Comment[], nameOf: (userId: number) => string, url: string): FetchedDocument {
  const title = titleOf(ticket);
  const facts = [`Ticket ${ticket.id}`, ticket.status, `opened ${ticket.created_at.slice(0, 10)}`, ...(ticket.tags ?? [])].join(", ");
  const parts = comments.map((comment) => {
    const kind = comment.public ? "" : " (internal note)";
    const body = comment.html_body ?? `<p>${escape(comment.plain_body ?? comment.body ?? "")}</p>`;
    return `<h2>${escape(nameOf(comment.author_id))}, ${comment.created_at.slice(0, 16).replace("T", " ")}${kind}</h2>${body}`;
  });
  const html = `<!doctype html><html><head><meta charset="utf-8"><title>${escape(title)}</title></head><body><h1>${escape(title)}</h1><p>${escape(facts)}</p>${parts.join("")}</body></html>`;
  return {
    bytes: Readable.from([Buffer.from(html)]),
    fileName: `ticket-${ticket.id}.html`,
    mediaType: "text/html; charset=utf-8",
    updatedAt: new Date(ticket.updated_at),
    etag: ticket.updated_at,
    title,
    url,
  };
}

export function titleOf(ticket: Ticket): string {
  return (ticket.subject ?? ticket.raw_subject ?? "").trim() || `Ticket ${ticket.id}`;
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
