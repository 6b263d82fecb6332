import type { SlideDocument } from "./document.ts";

export const boardPackQ32026: SlideDocument = {
  format: "pptx",
  path: "leadership/board-pack-q3-2026.pptx",
  title: "Board pack, third quarter of 2026",
  owner: "director@acme.example",
  updated: "2026-10-22",
  slides: [
    { title: "Board pack, third quarter of 2026", bullets: ["Eleanor Voss, 22 October 2026", "Restricted: board and leadership"] },
    {
      title: "Figures",
      table: {
        columns: ["", "Q3 2026", "Q2 2026", "Q3 2025"],
        rows: [
          ["Revenue", "£7.42 m", "£7.18 m", "£6.51 m"],
          ["Annual recurring revenue", "£14.9 m", "£14.3 m", "£12.2 m"],
          ["Gross margin", "61.8 %", "62.4 %", "60.9 %"],
          ["Operating result", "£0.61 m", "£0.55 m", "£0.38 m"],
          ["Churn, rolling 12 months", "4.7 %", "4.9 %", "5.6 %"],
          ["Cash", "£5.3 m", "£5.0 m", "£4.1 m"],
        ],
      },
      notes: "Margin fell by 0.6 points because of the price of cells.",
    },
    {
      title: "What went well",
      bullets: [
        "Noordkade Terminals extended to 2029, £410,000 a year",
        "Firmware v2.3 reached the canary ring without a stop",
        "Returns with no fault found fell from 34 to 28 per cent",
      ],
      notes: "Returns figure: September to mid-October.",
    },
    {
      title: "What did not",
      bullets: [
        "Delay of 2 October: 26 minutes, credits of about £6,000",
        "Two engineering offers declined",
        "Antennas for the G4 short until December",
      ],
    },
    {
      title: "Decisions needed",
      bullets: [
        "Price list 2027: agreed on 20 October",
        "Rotterdam: the lease of the office ends on 30 June 2027. Proposal: move to a larger unit with warehouse, €312,000 a year instead of €268,000",
        "Hiring in 2027: 14 people, of whom six in engineering and three in Porto",
      ],
    },
    {
      title: "Outlook",
      bullets: [
        "Revenue in 2026: £29.1 m (budget £28.6 m)",
        "Largest risk: one supplier for lithium cells; a second one is to be approved by April 2027",
        "Next meeting: 21 January 2027",
      ],
    },
  ],
};
