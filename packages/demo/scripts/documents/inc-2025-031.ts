import { bullets, heading, paragraph, table, type TextDocument } from "./document.ts";

export const inc2025031: TextDocument = {
  format: "pdf",
  path: "engineering/incidents/inc-2025-031-demonstration-gateway.pdf",
  title: "INC-2025-031: outside access to a demonstration gateway",
  owner: "security@acme.example",
  updated: "2026-03-02",
  footer: "Restricted: engineering only · INC-2025-031 · closed 12 December 2025",
  blocks: [
    paragraph(
      "Severity 3. Incident lead: Ingrid Solberg. Opened on 18 November 2025, closed on 12 December 2025. This report is for engineering. It is not passed on to customers, partners or other departments.",
    ),
    heading("Summary"),
    paragraph(
      "A G4 gateway on our stand at a trade fair in Utrecht was left connected to the hall's open wireless network through a travel router. Its local page still had the factory password of firmware v2.1.6, which was the same on all devices. On 18 November 2025 between 13:20 and 14:05 somebody signed in and changed the time server. The gateway was a demonstration device with no customer data.",
    ),
    heading("Timeline (Central European Time)"),
    table(
      ["Time", "Event"],
      [
        ["09:10", "Stand set up; gateway reachable from the hall network"],
        ["13:20", "First sign-in to the local page from an unknown device"],
        ["13:34", "Time server changed; gateway reports E-4012"],
        ["14:05", "Daniel Achterberg notices the red light and unplugs the gateway"],
        ["15:40", "Device log read remotely; security informed"],
        ["17:15", "Severity 3 declared"],
      ],
      [1, 5],
    ),
    heading("What could have happened"),
    paragraph(
      "With the local page an attacker can change network and time settings and restart the gateway. Readings, keys and firmware cannot be reached: keys are in the secure element and firmware is signed. The weakness nevertheless concerned about 5,200 gateways in the field with firmware older than v2.2.0, in every network where others can reach the local page.",
    ),
    heading("Causes"),
    bullets(
      "The local page used one factory password for all devices. A ticket of 2023 (GW-412) had proposed individual passwords and was put back twice.",
      "The local page did not close by itself.",
      "The checklist for trade fairs did not mention networks.",
    ),
    heading("Measures"),
    table(
      ["Measure", "Owner", "Due", "State"],
      [
        ["Local page asks for a new password at first use (v2.2.0)", "Leila Haddou", "8 December 2025", "Released on 8 December 2025"],
        ["Local page closes after 30 minutes", "Leila Haddou", "8 December 2025", "Released with v2.2.0"],
        ["Automatic gateways updated to v2.2.x", "Beatriz Fontes", "28 February 2026", "96 % on 28 February 2026 (added later)"],
        ["Letter to customers with updates by approval, without details of the incident", "Ingrid Solberg", "19 December 2025", "Sent"],
        ["Network section in the checklist for trade fairs", "Daniel Achterberg", "15 January 2026", "Done"],
      ],
      [4, 1.6, 1.8, 2.2],
    ),
    heading("Lessons"),
    paragraph(
      "A known weakness without an owner stays open. Since January 2026 every ticket marked security has an owner and a date, and the list of those older than 90 days is read out in the monthly engineering meeting. On 12 December 2025 there were eleven.",
    ),
  ],
};
