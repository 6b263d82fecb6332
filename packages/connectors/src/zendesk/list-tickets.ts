import type { ConnectorContext, FetchedDocument, ListedDocument, SourceAccess } from "../connector.ts";
import { missingList } from "../http/create-api-client.ts";
import { titleOf, ticketAsDocument, type Comment, type Ticket } from "./ticket.ts";
import { createZendeskApi, type ZendeskApi } from "./zendesk-api.ts";
import type { ZendeskConfig } from "./zendesk-connector.ts";

/** What is settled is worth finding again; what is open still changes by the hour. */
const settled = new Set(["solved", "closed"]);
const prefix = "ticket-";
const dayMs = 86_400_000;

type Group = { id: number; name: string; is_public?: boolean; deleted?: boolean };
type TicketPage = { tickets: Ticket[]; after_url: string | null; end_of_stream: boolean };
type CommentPage = {
  comments: Comment[];
  users?: { id: number; name: string }[];
  meta?: { has_more: boolean };
  links?: { next: string | null };
};

/**
 * Lists solved and closed tickets that changed in the last `ticketDays`, 1,000 a page (incremental export by cursor). They are for agents:
 * the group that stands for them here, or, in a private group or without such a group, the ticket's own group. Never for customers.
 */
export async function* listTickets(config: ZendeskConfig, context: ConnectorContext): AsyncGenerator<ListedDocument> {
  const api = createZendeskApi(config, context);
  const groups = await readGroups(api);
  // whole days, so that the address stays the same during a day
  const since = Math.floor(Date.now() / dayMs - (config.ticketDays ?? 365)) * (dayMs / 1000);
  const tickets = new Map<number, Ticket>();
  for (let next: string | null = `api/v2/incremental/tickets/cursor.json?start_time=${since}`; next !== null;) {
    const page: TicketPage | null = await api.json<TicketPage>(next);
    if (page === null) throw missingList("Zendesk", next);
    // a ticket that changes while it is listed comes twice; the later one holds
    for (const ticket of page.tickets) tickets.set(ticket.id, ticket);
    next = page.end_of_stream ? null : page.after_url;
    context.signal.throwIfAborted();
  }
  for (const ticket of [...tickets.values()].toSorted((a, b) => a.id - b.id)) {
    if (!settled.has(ticket.status)) continue;
    yield {
      externalId: `${prefix}${ticket.id}`,
      title: titleOf(ticket),
      url: addressOf(config, ticket.id),
      etag: ticket.updated_at,
      access: readersOf(ticket, groups, config.agentGroup),
      audience: "internal",
    };
  }
}

/** Reads a ticket with its comments; null when it has gone or is open again. */
export async function fetchTicket(config: ZendeskConfig, externalId: string, context: ConnectorContext): Promise<FetchedDocument | null> {
  const api = createZendeskApi(config, context);
  const id = Number(externalId.slice(prefix.length));
  const found = await api.json<{ ticket: Ticket }>(`api/v2/tickets/${id}.json`);
  if (found === null || !settled.has(found.ticket.status)) return null;
  const comments: Comment[] = [];
  const names = new Map<number, string>();
  for (let next: string | null = `api/v2/tickets/${id}/comments.json?include=users&page[size]=100`; next !== null;) {
    const page: CommentPage | null = await api.json<CommentPage>(next);
    if (page === null) return null;
    comments.push(...page.comments);
    for (const user of page.users ?? []) names.set(user.id, user.name);
    next = page.meta?.has_more === true ? (page.links?.next ?? null) : null;
  }
  return ticketAsDocument(found.ticket, comments, (userId) => names.get(userId) ?? "someone", addressOf(config, id));
}

export function isTicket(externalId: string): boolean {
  return externalId.startsWith(prefix);
}

async function readGroups(api: ZendeskApi): Promise<Map<number, Group>> {
  const groups = new Map<number, Group>();
  for await (const group of api.list<Group>("api/v2/groups.json", "groups")) groups.set(group.id, group);
  return groups;
}

/** A group that is not known, or none at all where nobody stands for the agents, is read by nobody. */
function readersOf(ticket: Ticket, groups: Map<number, Group>, agentGroup: string | undefined): SourceAccess {
  const own = ticket.group_id === null ? undefined : groups.get(ticket.group_id);
  const isHidden = ticket.group_id !== null && (own === undefined || own.is_public === false);
  const name = isHidden || agentGroup === undefined ? own?.name : agentGroup;
  return { allow: name === undefined ? [] : [`group:${name}`], deny: [] };
}

function addressOf(config: ZendeskConfig, id: number): string {
  return new URL(`agent/tickets/${id}`, config.url.endsWith("/") ? config.url : `${config.url}/`).href;
}
