import { bullets, heading, paragraph, table, type TextDocument } from "./document.ts";

export const securityOverview: TextDocument = {
  format: "pdf",
  path: "help-centre/security-overview.pdf",
  title: "Security overview for customers",
  owner: "security@acme.example",
  updated: "2026-07-13",
  footer: "Acme Sensing Ltd · Security overview for customers · 13 July 2026",
  blocks: [
    paragraph(
      "This overview answers the questions that purchasing and security teams ask most often about Meridian, the G4 gateway and our sensors. It may be passed on inside your company.",
    ),
    heading("From the sensor to your screen"),
    paragraph(
      "Sensors encrypt their readings with AES-128 and an individual key for each device. The gateway opens a connection to Meridian with TLS 1.3 and identifies itself with its own certificate. It never accepts connections from outside. In Meridian data is encrypted with AES-256 on disk; keys are held in a hardware security module and changed every year.",
    ),
    heading("Where data is kept"),
    paragraph(
      "Two data centres in the European Union, Frankfurt and Amsterdam. Customers in the United Kingdom can choose London when the workspace is created. Backups are made every six hours, kept for 35 days in the same region and restored for practice every quarter.",
    ),
    table(
      ["Question", "Answer"],
      [
        ["Recovery point", "30 seconds within a region, 6 hours from backup"],
        ["Recovery time", "15 minutes within a region, 8 hours from backup"],
        ["Penetration test", "Every year by an outside firm, most recently in May 2026; summary on request"],
        ["Certification", "ISO/IEC 27001, certificate valid until 18 November 2027"],
        ["Personal data", "Name, e-mail and telephone number of users; no personal data in readings"],
        ["Sub-processors", "Four; the list is in the data processing agreement and changes are announced 30 days ahead"],
      ],
      [1, 2.4],
    ),
    heading("Signing in"),
    bullets(
      "Single sign-on with SAML or OpenID Connect in the Enterprise plan",
      "Two-factor sign-in for everyone; administrators can make it mandatory in every plan",
      "Roles: Viewer, Operator, Site administrator, Workspace administrator",
      "An audit log of 12 months; 36 months in the Enterprise plan",
    ),
    heading("Who at Acme can see your data"),
    paragraph(
      "Support staff see device status and error codes. They see readings only when you switch on support access for a time you choose, at most seven days. Engineers reach production with a hardware key for a named task; each access is recorded and reviewed every week.",
    ),
    heading("Firmware"),
    paragraph(
      "Firmware is signed by two people and the gateway checks the signature before it starts. Each version is supported for at least 18 months. You choose whether updates are installed automatically or by approval.",
    ),
    heading("If something happens"),
    paragraph(
      "We tell the contacts you have named about a confirmed security incident that concerns your data within 48 hours, with what is known, what it means for you and what we are doing. Please report a suspected weakness to security@acme.example; we answer within two working days and name finders if they wish.",
    ),
    heading("When the contract ends"),
    paragraph(
      "You can read and export your workspace for 60 days. Then it is deleted, including backups, within a further 35 days. A written confirmation is available on request.",
    ),
  ],
};
