import type { SlideDocument } from "./document.ts";

export const welcomeToAcme2026: SlideDocument = {
  format: "pptx",
  path: "handbook/welcome-to-acme-2026.pptx",
  title: "Welcome to Acme 2026",
  owner: "people@acme.example",
  updated: "2026-01-12",
  slides: [
    {
      title: "Welcome to Acme",
      bullets: ["For colleagues who join in 2026", "People team, 12 January 2026", "Questions: people@acme.example, extension 4110"],
    },
    {
      title: "Who we are",
      bullets: [
        "Acme Sensing Ltd, founded in Bristol in 2011 by Eleanor Voss and Nikhil Sharma",
        "212 people in Bristol, Rotterdam and Porto",
        "Sensors for vibration, temperature and tank level, the G4 gateway, and Meridian, our platform",
        "1,460 customers in 19 countries; about 310,000 sensors in use",
      ],
      notes: "Numbers as of 31 December 2025.",
    },
    {
      title: "What we make",
      table: {
        columns: ["Product", "What it does", "Since"],
        rows: [
          ["S200", "Vibration and temperature of machines", "2016"],
          ["S210", "The same for hazardous areas", "2019"],
          ["S320", "Level of tanks and silos by ultrasound", "2021"],
          ["G4", "Gateway between sensors and Meridian", "2022"],
          ["Meridian", "Charts, alerts and reports", "2014, version 3 in 2022"],
        ],
      },
    },
    {
      title: "Who is who",
      table: {
        columns: ["Name", "Role"],
        rows: [
          ["Eleanor Voss", "Managing director"],
          ["Nikhil Sharma", "Head of engineering"],
          ["Marguerite Lindqvist", "Head of people"],
          ["Hannah Okafor", "Head of support"],
          ["Sofia Marques", "Head of sales"],
          ["Samir Haddad", "Head of operations"],
          ["Ingrid Solberg", "Head of security"],
          ["Owen Bright", "Finance manager"],
        ],
      },
    },
    {
      title: "Your first weeks",
      bullets: [
        "Buddy from another team",
        "Security training by day 5",
        "Half a day with customer support",
        "Conversation on day 30",
        "Probation: six months",
      ],
    },
    {
      title: "Benefits for employees",
      bullets: [
        "27 days of leave in Bristol, 28 in Rotterdam, 26 in Porto",
        "Pension: you pay 5 per cent, Acme adds 8 per cent",
        "£1,000 a year for learning after probation",
        "Private medical insurance after three months",
        "Bicycle scheme up to £3,000",
      ],
    },
    {
      title: "Travelling for work",
      bullets: [
        "Book through the travel desk, extension 4120",
        "Hotels in the United Kingdom up to £150 a night",
        "Claims in the new expenses app from February",
        "Receipts within 30 days",
      ],
      notes: "Draft figures from December; finance publishes the final policy in January.",
    },
    {
      title: "How we work",
      bullets: [
        "Write it down, then meet",
        "Tell customers early when something is wrong",
        "Stop unsafe work",
        "All-hands on the first Thursday of the month at 11:00",
      ],
    },
  ],
};
