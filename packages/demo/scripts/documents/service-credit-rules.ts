import { bullets, heading, paragraph, table, type TextDocument } from "./document.ts";

export const serviceCreditRules: TextDocument = {
  format: "docx",
  path: "support/service-credit-rules.docx",
  title: "Service credit rules",
  owner: "support@acme.example",
  updated: "2026-11-03",
  footer: "Acme Sensing Ltd · Service credit rules · internal · 3 November 2026",
  blocks: [
    paragraph(
      "How support calculates and grants credits when Meridian was not available as promised. Internal: customers find their own amounts in their contract, which follows this table unless something else was agreed.",
    ),
    heading("Amounts"),
    table(
      ["Availability in the month", "Credit, Professional", "Credit, Enterprise"],
      [
        ["99.9 per cent or more", "None", "None"],
        ["99.5 to below 99.9 per cent", "5 per cent of the month's subscription", "5 per cent"],
        ["99.0 to below 99.5 per cent", "10 per cent", "15 per cent"],
        ["Below 99.0 per cent", "25 per cent", "30 per cent"],
      ],
    ),
    paragraph("Essential has no promised availability and no credit. Hardware and services are never part of the calculation."),
    heading("Conditions"),
    bullets(
      "The customer asks within 30 days of the end of the month.",
      "Open invoices are no reason to refuse.",
      "Planned maintenance announced seven days ahead does not count.",
      "A fault of the customer's own network or of a mobile carrier does not count, but a delay in our processing afterwards does.",
    ),
    heading("Who decides"),
    table(
      ["Amount", "Decision"],
      [
        ["Up to £250", "Support agent"],
        ["Above £250 to £1,000", "Hannah Okafor, head of support"],
        ["Above £1,000", "Owen Bright, finance manager"],
      ],
    ),
    heading("Goodwill"),
    paragraph(
      "Goodwill is possible when no credit is due but a customer had real trouble: up to £100 by an agent, once in six months for each customer, reason code GW-SUP. It is given as a deduction from the next invoice, not as money. Goodwill and credit for the same event need Hannah's agreement.",
    ),
    heading("Example"),
    paragraph(
      "A Professional customer with 180 sensors pays 180 × £7.20 = £1,296 a month. In October 2026 availability was below 99.9 per cent and above 99.5 per cent. The credit is 5 per cent, £64.80, and an agent may grant it.",
    ),
    heading("Reporting"),
    paragraph(
      "On the third working day of each month Hannah reports number and sum of credits to finance. Sums are not told to customers.",
    ),
  ],
};
