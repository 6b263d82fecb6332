import type { SheetDocument } from "./document.ts";

const pounds = "£#,##0.00";

export const priceList2026: SheetDocument = {
  format: "xlsx",
  path: "sales/price-list-2026.xlsx",
  title: "Price list 2026",
  owner: "sales@acme.example",
  updated: "2026-01-05",
  sheets: [
    {
      name: "Hardware",
      notes: ["Price list 2026: hardware. Valid from 5 January to 31 December 2026. List prices in pounds without VAT."],
      columns: [
        { header: "Article", width: 16 },
        { header: "Description", width: 44 },
        { header: "List price 2026", width: 16, numberFormat: pounds },
        { header: "List price 2025", width: 16, numberFormat: pounds },
        { header: "Smallest order", width: 14 },
      ],
      rows: [
        ["ACM-S200", "S200 vibration and temperature sensor", 189, 182, 1],
        ["ACM-S210", "S210 sensor for hazardous areas", 268, 259, 1],
        ["ACM-S320", "S320 ultrasonic tank level sensor", 236, 236, 1],
        ["ACM-G4", "G4 gateway", 640, 655, 1],
        ["ACM-KIT-START", "Starter kit: one G4 and five S200", 1390, 1390, 1],
        ["ACM-BOX-IP66", "Wall housing IP66 for G4", 118, 112, 1],
        ["ACM-G4-ANT", "Replacement antenna for G4", 24, 22, 2],
        ["ACM-G4-PSU", "Power supply for G4 24 V DC", 46, 46, 1],
        ["ACM-BAT-36", "Lithium cell 3.6 V", 11.5, 9.8, 10],
        ["ACM-BAT-36X", "Lithium cell 3.6 V approved for S210", 19.9, 17.5, 5],
        ["ACM-MNT-MAG", "Magnetic mount", 21, 21, 1],
        ["ACM-MNT-ADH", "Adhesive mounting pad", 3.2, 3, 20],
        ["ACM-CAB-ETH5", "Ethernet cable 5 m outdoor", 18, 18, 1],
      ],
    },
    {
      name: "Meridian",
      notes: ["Meridian subscriptions: price for each sensor and month, billed yearly. At least 10 sensors; Enterprise at least 200."],
      columns: [
        { header: "Plan", width: 18 },
        { header: "Price per sensor and month", width: 26, numberFormat: pounds },
        { header: "Raw readings kept", width: 20 },
        { header: "Text messages a month", width: 22 },
        { header: "Smallest number of sensors", width: 26 },
      ],
      rows: [
        ["Essential", 4.5, "13 months", 50, 10],
        ["Professional", 7.2, "25 months", 300, 10],
        ["Enterprise", 9.8, "61 months", 2000, 200],
      ],
    },
    {
      name: "Services",
      notes: ["Services are not discounted. Travel is charged at cost beyond 100 miles from the nearest office."],
      columns: [
        { header: "Article", width: 14 },
        { header: "Service", width: 44 },
        { header: "Unit", width: 16 },
        { header: "Price 2026", width: 14, numberFormat: pounds },
      ],
      rows: [
        ["SVC-INST", "Installation on site by an engineer", "day", 780],
        ["SVC-SURVEY", "Site survey with radio measurement", "day", 690],
        ["SVC-CAL", "Calibration of S200 or S210 with certificate", "sensor", 42],
        ["SVC-TRAIN", "Training for up to eight users, online", "half day", 480],
        ["SVC-TRAIN-S", "Training for up to eight users, on site", "day", 950],
        ["SVC-INTEG", "Help with the interface for programs", "hour", 135],
      ],
    },
  ],
};
