import type { SheetDocument } from "./document.ts";

const pounds = "£#,##0";
const band = [
  { header: "Grade", width: 10 },
  { header: "Track", width: 22 },
  { header: "Typical role", width: 34 },
  { header: "Minimum", width: 14, numberFormat: pounds },
  { header: "Midpoint", width: 14, numberFormat: pounds },
  { header: "Maximum", width: 14, numberFormat: pounds },
  { header: "Bonus target", width: 14, numberFormat: "0%" },
];

export const salaryBands2026: SheetDocument = {
  format: "xlsx",
  path: "people/salary-bands-2026.xlsx",
  title: "Salary bands 2026",
  owner: "people@acme.example",
  updated: "2026-04-01",
  sheets: [
    {
      name: "Bands 2026",
      notes: [
        "Salary bands 2026, in force from 1 April 2026. Yearly base salary in pounds for full-time work in Bristol. Restricted: People team only.",
      ],
      columns: band,
      rows: [
        ["G1", "Operations", "Warehouse assistant", 24800, 26900, 29000, 0],
        ["G2", "Operations", "Laboratory technician", 28200, 31400, 34600, 0],
        ["G2", "Customer support", "Support agent", 29500, 33250, 37000, 0.04],
        ["G3", "Customer support", "Senior support agent", 36200, 40600, 45000, 0.05],
        ["G2", "Engineering", "Graduate engineer", 36800, 40900, 45200, 0.04],
        ["G3", "Engineering", "Engineer", 46500, 54000, 61500, 0.05],
        ["G4", "Engineering", "Senior engineer", 60400, 69700, 79100, 0.08],
        ["G5", "Engineering", "Staff engineer", 77300, 88600, 99900, 0.1],
        ["G3", "Sales", "Account manager", 38700, 44900, 51300, 0.3],
        ["G4", "Sales", "Senior account manager", 49800, 57600, 65400, 0.35],
        ["G4", "All", "Team lead", 56700, 64800, 73400, 0.1],
        ["G6", "All", "Head of department", 88900, 103700, 118400, 0.15],
      ],
    },
    {
      name: "Location factors",
      notes: ["Multiply the Bristol band by the factor; Rotterdam and Porto are paid in euro at the rate fixed on 1 April."],
      columns: [
        { header: "Office", width: 16 },
        { header: "Factor", width: 10, numberFormat: "0.00" },
        { header: "Rate fixed on 1 April 2026", width: 26 },
      ],
      rows: [
        ["Bristol", 1, "–"],
        ["Rotterdam", 1.06, "€1.155 for £1"],
        ["Porto", 0.78, "€1.155 for £1"],
      ],
    },
    {
      name: "Supplements",
      notes: ["Paid in addition to base salary."],
      columns: [
        { header: "Supplement", width: 34 },
        { header: "Amount", width: 30 },
        { header: "For", width: 40 },
      ],
      rows: [
        ["On-call week, primary", "£385 a week", "Engineering, from three months of service"],
        ["On-call week, secondary", "£195 a week", "Engineering, from three months of service"],
        ["First-aider or fire warden", "£15 a month", "Everyone appointed"],
        ["Language supplement", "£90 a month", "Support agents who answer in Dutch or Portuguese"],
        ["Shift in the support rota after 18:00", "25 per cent of the hourly rate", "Support agents"],
      ],
    },
  ],
};
