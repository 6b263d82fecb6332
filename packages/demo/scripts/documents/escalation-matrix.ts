import type { SheetDocument } from "./document.ts";

export const escalationMatrix: SheetDocument = {
  format: "xlsx",
  path: "support/escalation-matrix.xlsx",
  title: "Support escalation matrix",
  owner: "support@acme.example",
  updated: "2026-09-28",
  sheets: [
    {
      name: "Escalation",
      notes: ["Internal targets are shorter than what the help centre promises. Do not tell customers the internal times."],
      columns: [
        { header: "Priority", width: 10 },
        { header: "Example", width: 44 },
        { header: "First answer, internal target", width: 28 },
        { header: "Escalate to", width: 30 },
        { header: "Escalate after", width: 16 },
        { header: "Update to the customer", width: 24 },
      ],
      rows: [
        [
          "P1",
          "No readings from a whole site, or several customers",
          "15 minutes",
          "On-call primary, then incident lead",
          "10 minutes",
          "every 30 minutes",
        ],
        ["P2", "Alerts fail, or several devices of one customer", "1 hour", "On-call primary", "2 hours", "every 4 hours"],
        ["P3", "One gateway offline, one function fails", "4 hours", "Second-line support", "1 working day", "every 2 working days"],
        ["P4", "Question, wish, training", "1 working day", "Product team", "5 working days", "when answered"],
        [
          "Security",
          "Suspicion of misuse, E-9010, request from an authority",
          "at once",
          "Ingrid Solberg, head of security",
          "at once",
          "only by security",
        ],
        ["Safety", "Sensor protects people, or swollen battery", "at once", "Gareth Lloyd, extension 4140", "at once", "within 1 hour"],
      ],
    },
    {
      name: "Contacts",
      notes: ["Numbers inside the company. Outside +44 117 496 0100 and the extension."],
      columns: [
        { header: "Role", width: 30 },
        { header: "Name", width: 24 },
        { header: "Extension", width: 12 },
        { header: "Hours", width: 34 },
      ],
      rows: [
        ["Second-line support", "Team", "4165", "Monday to Friday 08:00 to 18:00"],
        ["On-call primary", "see the on-call rota", "4170", "all hours"],
        ["Incident lead", "see the on-call rota", "4171", "all hours"],
        ["Head of support", "Hannah Okafor", "4160", "Monday to Friday 09:00 to 17:30"],
        ["Head of security", "Ingrid Solberg", "4142", "all hours for security cases"],
        ["Safety officer", "Gareth Lloyd", "4140", "Monday to Friday 08:00 to 16:30"],
        ["Billing", "Owen Bright", "4130", "Monday to Friday 09:00 to 17:00"],
      ],
    },
  ],
};
