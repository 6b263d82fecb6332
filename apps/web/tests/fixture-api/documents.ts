import type { Block } from "@footnote/domain/parsed-document";

/** Documents of a fictional maker of river sensors, as the parser would leave them. */
export type FixtureDocument = {
  id: string;
  title: string;
  sourceId: string;
  externalId: string;
  mediaType: string;
  owner: string | null;
  audience: "internal" | "customer";
  updatedAt: string;
  verifyBy: string | null;
  pageCount: number | null;
  text: string;
  blocks: Block[];
};

export const sourceIds = { handbook: id(1), help: id(2), engineering: id(3), uploads: id(4), wiki: id(5) };

export function id(n: number): string {
  return `0190a000-0000-7000-8000-${String(n).padStart(12, "0")}`;
}

export const documents: FixtureDocument[] = [
  make(11, {
    title: "Travel and expenses policy 2026",
    sourceId: sourceIds.handbook,
    externalId: "handbook/travel-and-expenses-2026.md",
    owner: "finance@acme.example",
    updatedAt: "2026-01-14T09:00:00.000Z",
    verifyBy: "2027-01-31",
    text: [
      "# Travel and expenses policy 2026",
      "In force for journeys that begin on or after 1 February 2026. It replaces the policy of 2024.",
      "## Before you book",
      "1. Check whether a call would do. A first site survey and any work on a customer’s machine are always good reasons to travel.\n2. Enter the trip in the expenses app. Your line manager approves trips up to £1,200 in total; above £1,200 a director approves as well.\n3. Book through the travel desk (extension 4120), if possible 14 days ahead.\n   - The travel desk pays for tickets and rooms directly.\n   - You only claim what you pay on the road.",
      "## Hotels",
      "The limit is per person and night, with breakfast and tax.",
      "| Place | Limit per night | Ask |\n| --- | --- | --- |\n| United Kingdom outside London | £145 | travel desk |\n| London | £195 | travel desk |\n| Other countries in Europe | €170 | travel desk |\n| Rest of the world | US$210 | finance \\| travel desk |",
      "If nothing suitable is available within the limit, ask the travel desk for an exception before you book. An exception is recorded with the trip, and the limit then rises by at most 25 per cent.",
      "> Staying with friends or family is thanked with a flat £25 a night,\n> without a receipt.",
      "## Claiming",
      "Photograph each receipt in the expenses app on the day. Submit the claim within 30 days of the end of the trip. Finance pays approved claims every Friday.",
      "A lost receipt can be replaced by a signed statement for amounts up to £20, no more than twice in a quarter.",
      "### From the command line",
      "```sh\nexpenses submit --trip 2026-114 \\\n  --receipts ./receipts\n```",
    ],
  }),
  make(12, {
    title: "Guide for contractors",
    sourceId: sourceIds.handbook,
    externalId: "handbook/contractor-guide.md",
    owner: "people@acme.example",
    updatedAt: "2026-03-09T09:00:00.000Z",
    verifyBy: "2026-10-31",
    text: [
      "# Guide for contractors",
      "For people who work with Acme on a statement of work rather than an employment contract, and for the project leads who look after them.",
      "## Costs and invoices",
      "- Send invoices by the third working day of the month, with the purchase order number and an approved timesheet.\n- Travel is only paid when the project lead agreed to it in writing beforehand. The hotel limits of the travel and expenses policy apply.\n- Meals are not reimbursed.",
      "## Equipment and access",
      "Contractors receive a company laptop for the engagement; work on private devices is not allowed. Accounts expire after 90 days unless the project lead renews them.",
    ],
  }),
  make(13, {
    title: "Expenses policy: what changes in February",
    sourceId: sourceIds.handbook,
    externalId: "mail/expenses-policy-change.eml",
    mediaType: "message/rfc822",
    owner: "finance@acme.example",
    updatedAt: "2026-01-20T09:00:00.000Z",
    text: ["# Expenses policy: what changes in February", "From February the London limit is £190 a night. Please tell your teams."],
  }),
  make(14, {
    title: "Replacing the battery of a River Gauge 3",
    sourceId: sourceIds.help,
    externalId: "help/river-gauge-3/battery.html",
    mediaType: "text/html",
    owner: "support@acme.example",
    audience: "customer",
    updatedAt: "2026-08-02T09:00:00.000Z",
    text: [
      "# Replacing the battery of a River Gauge 3",
      "A new battery lasts about five years at one reading every 15 minutes.",
      "## Steps",
      "1. Open the lid with the supplied key and unplug the old battery.\n2. Wait 30 seconds, so that the gauge stores its last readings.\n3. Plug in the new battery (part RG3-BAT). The light blinks green three times.",
      "No reading is lost: the gauge keeps the last 30 days in its own memory and sends them when it is back.",
    ],
  }),
  make(15, {
    title: "Warranty and returns",
    sourceId: sourceIds.help,
    externalId: "help/warranty.pdf",
    mediaType: "application/pdf",
    owner: "support@acme.example",
    audience: "customer",
    updatedAt: "2026-05-03T09:00:00.000Z",
    pageCount: 2,
    text: [
      "# Warranty and returns",
      "Every Acme gauge has a warranty of three years from the day of delivery.",
      "Batteries are covered for one year. Damage by flood debris is not covered.",
      "To return a device, ask for a return number first and send it with the device.",
    ],
    pages: [1, 1, 2, 2],
  }),
  make(16, {
    title: "Incident 2026-031: gateway certificates",
    sourceId: sourceIds.engineering,
    externalId: "incidents/2026-031.md",
    owner: "engineering@acme.example",
    updatedAt: "2026-06-18T09:00:00.000Z",
    text: [
      "# Incident 2026-031: gateway certificates",
      "Gateways with firmware 4.1 lost their connection for 42 minutes because a certificate expired.",
    ],
  }),
];

type Given = Pick<FixtureDocument, "title" | "sourceId" | "externalId" | "owner" | "updatedAt"> &
  Partial<Pick<FixtureDocument, "mediaType" | "audience" | "verifyBy" | "pageCount">> & { text: string[]; pages?: number[] };

function make(n: number, given: Given): FixtureDocument {
  const { pages, text: pieces, ...rest } = given;
  let length = 0;
  let headings: { level: number; text: string }[] = [];
  const blocks = pieces.map((piece, index): Block => {
    const level = /^#{1,6}(?= )/.exec(piece)?.[0].length;
    const kind: Block["kind"] =
      level !== undefined
        ? "heading"
        : /^(- |\d+\. )/.test(piece)
          ? "list"
          : piece.startsWith("|")
            ? "table"
            : piece.startsWith("```")
              ? "code"
              : piece.startsWith("> ")
                ? "quote"
                : "paragraph";
    if (level !== undefined) headings = headings.filter((heading) => heading.level < level);
    const block: Block = { kind, charStart: length, charEnd: length + piece.length, headingPath: headings.map((heading) => heading.text) };
    if (level !== undefined) {
      block.level = level;
      headings.push({ level, text: piece.replace(/^#+ /, "") });
    }
    if (pages?.[index] !== undefined) block.page = pages[index];
    length += piece.length + 2;
    return block;
  });
  return {
    id: id(n),
    mediaType: "text/markdown",
    audience: "internal",
    verifyBy: null,
    pageCount: null,
    ...rest,
    text: pieces.join("\n\n"),
    blocks,
  };
}
