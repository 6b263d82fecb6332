import type { SlideDocument } from "./document.ts";

export const meridianSalesDeck: SlideDocument = {
  format: "pptx",
  path: "sales/meridian-sales-deck.pptx",
  title: "Meridian: presentation for first meetings",
  owner: "sales@acme.example",
  updated: "2026-03-16",
  slides: [
    {
      title: "Meridian",
      bullets: ["Know how your machines are before they stop", "Presentation for first meetings, March 2026"],
      notes: "20 minutes. Ask first which machine stopped last and what it cost.",
    },
    {
      title: "Three questions we hear",
      bullets: ["Which machine will fail next?", "How do we watch sites where nobody is?", "How do we show that maintenance pays?"],
    },
    {
      title: "How it works",
      bullets: [
        "Sensors: five years on one cell",
        "G4 gateway: Ethernet or mobile, in 20 minutes",
        "Meridian: charts, alerts, learned baseline after 14 days",
        "Open interface and scheduled export",
      ],
    },
    {
      title: "Plans",
      table: {
        columns: ["", "Essential", "Professional", "Enterprise"],
        rows: [
          ["Raw readings kept", "12 months", "25 months", "61 months"],
          ["Learned baseline", "No", "Yes", "Yes"],
          ["Single sign-on", "No", "No", "Yes"],
          ["Availability promised", "–", "99.9 %", "99.9 %"],
          ["Support", "Weekdays, e-mail", "Weekdays, telephone", "All hours"],
        ],
      },
      notes: "Prices are not shown in first meetings. Send a quotation.",
    },
    {
      title: "Results at customers",
      bullets: [
        "Calder Mills: 38 per cent fewer unplanned stops in 14 months",
        "Noordkade Terminals: 212 pumps watched by two people",
        "Brightwater Utilities: tank deliveries planned a week ahead, 22 per cent fewer journeys",
      ],
      notes: "All three agreed to be named. Brightwater only as text, without the logo.",
    },
    {
      title: "A pilot in 60 days",
      bullets: [
        "One gateway and up to ten S200",
        "Hardware lent, Professional plan free of charge",
        "Start, review after 30 days, decision after 60",
      ],
    },
    {
      title: "If they ask about others",
      bullets: [
        "Cable systems: more precise, ten times the installation",
        "Hand-held measuring: cheap for 20 machines, not for 200",
        "We do not do: machines below 60 revolutions a minute, and spectra above 3.2 kHz",
      ],
      notes: "Internal slide. Hide it before you present.",
    },
  ],
};
