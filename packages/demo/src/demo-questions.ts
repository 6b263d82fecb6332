export interface DemoQuestion {
  question: string;
  /** The e-mail address of the person who asks. */
  as: string;
  /** Paths below content/ that support the answer; empty when the answer must be a refusal. */
  expectDocuments: string[];
  /** Strings that stand in those documents and belong in the answer. */
  expectFacts: string[];
  /** True when the index holds no answer this person may read. */
  mustRefuse?: boolean;
  /** True when only customer-safe documents may be used, as at the support desk. */
  customerOnly?: boolean;
  /** Index of the question that came before in the same conversation. */
  followUpOf?: number;
}

const engineer = "engineer@acme.example";
const support = "support@acme.example";
const people = "people@acme.example";
const sales = "sales@acme.example";
const contractor = "contractor@acme.example";
const director = "director@acme.example";
const admin = "admin@acme.example";

/** Questions to the demo company with known answers. `followUpOf` counts from the top, so append and do not reorder. */
export const demoQuestions: DemoQuestion[] = [
  // 0–1: employees and contractors.
  {
    question: "How many days of leave do employees in Bristol get?",
    as: engineer,
    expectDocuments: ["handbook/annual-leave.md"],
    expectFacts: ["27"],
  },
  {
    question: "And for contractors?",
    as: engineer,
    followUpOf: 0,
    expectDocuments: ["handbook/contractor-guide.md", "handbook/annual-leave.md"],
    expectFacts: ["15 unpaid days"],
  },
  // 2–6: facts that changed, and a slide that disagrees with the policy.
  {
    question: "What is the hotel limit in London?",
    as: engineer,
    expectDocuments: ["handbook/travel-and-expenses-2026.md"],
    expectFacts: ["£195"],
  },
  {
    question: "And what was it in 2024?",
    as: engineer,
    followUpOf: 2,
    expectDocuments: ["handbook/travel-and-expenses-2024.md"],
    expectFacts: ["£160"],
  },
  {
    question: "Is the hotel limit in the United Kingdom £145 or £150?",
    as: engineer,
    expectDocuments: ["handbook/expenses-policy-change.eml", "handbook/travel-and-expenses-2026.md"],
    expectFacts: ["£145"],
  },
  {
    question: "How many days a week do I have to be in the office?",
    as: people,
    expectDocuments: ["handbook/remote-work-2026.md"],
    expectFacts: ["Tuesday and Thursday"],
  },
  {
    question: "How long may I work from another country?",
    as: sales,
    expectDocuments: ["handbook/remote-work-2026.md"],
    expectFacts: ["20 working days"],
  },
  // 7–13: identifiers, tables, several formats.
  {
    question: "What does E-4012 mean and what can a customer do about it?",
    as: support,
    customerOnly: true,
    expectDocuments: ["help-centre/error-codes.html"],
    expectFacts: ["UDP port 123"],
  },
  {
    question: "Which command sends the time to a gateway with E-4012?",
    as: support,
    expectDocuments: ["support/error-codes-internal.md"],
    expectFacts: ["meridianctl gateway resync"],
  },
  {
    question: "What is new in gateway firmware v2.3.1?",
    as: support,
    customerOnly: true,
    expectDocuments: ["help-centre/release-notes/gateway-firmware-2.3.1.md"],
    expectFacts: ["72 hours", "mobile network"],
  },
  {
    question: "How many replacement antennas for the G4 are on hand in Bristol?",
    as: admin,
    expectDocuments: ["operations/warehouse-stock.csv", "operations/operations-meeting-2026-11-10.eml"],
    expectFacts: ["11"],
  },
  {
    question: "What tightening torque does the stud of the S200 need?",
    as: support,
    customerOnly: true,
    expectDocuments: ["help-centre/s200-data-sheet.pdf"],
    expectFacts: ["7 Nm"],
  },
  {
    question: "By when do I have to report that I am ill?",
    as: engineer,
    expectDocuments: ["handbook/sickness-absence.docx"],
    expectFacts: ["09:30"],
  },
  {
    question: "What does an S320 cost in 2026?",
    as: sales,
    expectDocuments: ["sales/price-list-2026.xlsx", "sales/price-change-2027.eml"],
    expectFacts: ["236"],
  },
  // 14–20: who may read what.
  {
    question: "What is the salary band of a senior engineer, grade G4?",
    as: people,
    expectDocuments: ["people/salary-bands-2026.xlsx"],
    expectFacts: ["60400", "79100"],
  },
  {
    question: "What is the salary band of a senior engineer, grade G4?",
    as: engineer,
    expectDocuments: [],
    expectFacts: [],
    mustRefuse: true,
  },
  {
    question: "What was exposed in incident INC-2026-014?",
    as: engineer,
    expectDocuments: ["engineering/incidents/inc-2026-014-service-token.md"],
    expectFacts: ["1,840 export jobs"],
  },
  { question: "What was exposed in incident INC-2026-014?", as: support, expectDocuments: [], expectFacts: [], mustRefuse: true },
  {
    question: "Who approves a discount of 20 per cent?",
    as: sales,
    expectDocuments: ["sales/discount-approval.md"],
    expectFacts: ["Head of sales and Owen Bright"],
  },
  { question: "Who approves a discount of 20 per cent?", as: contractor, expectDocuments: [], expectFacts: [], mustRefuse: true },
  {
    question: "What was the annual recurring revenue in the third quarter of 2026?",
    as: director,
    expectDocuments: ["leadership/board-pack-q3-2026.pptx"],
    expectFacts: ["£14.9 m"],
  },
  // 21–24: customer-safe or not.
  {
    question: "Why were alerts late on 2 October 2026?",
    as: support,
    customerOnly: true,
    expectDocuments: ["help-centre/service-history-2026.md"],
    expectFacts: ["26 minutes", "No readings were lost"],
  },
  {
    question: "What service credit does a Professional customer get when availability was 99.7 per cent?",
    as: support,
    expectDocuments: ["support/service-credit-rules.docx"],
    expectFacts: ["5 per cent"],
  },
  {
    question: "What will an S200 cost from January 2027?",
    as: support,
    customerOnly: true,
    expectDocuments: [],
    expectFacts: [],
    mustRefuse: true,
  },
  {
    question: "What will an S200 cost from January 2027?",
    as: sales,
    expectDocuments: ["sales/price-change-2027.eml"],
    expectFacts: ["£198.00"],
  },
  // 25–27: engineering at night.
  {
    question: "How do I scale the ingest consumers and what is the ceiling?",
    as: engineer,
    expectDocuments: ["engineering/runbooks/ingest-backlog.md"],
    expectFacts: ["meridianctl scale ingest --replicas 12", "16"],
  },
  {
    question: "Who is primary on the on-call rota in the week starting 2026-11-23?",
    as: engineer,
    expectDocuments: ["engineering/on-call-rota-q4-2026.csv"],
    expectFacts: ["Beatriz Fontes"],
  },
  {
    question: "When does the broker certificate expire?",
    as: engineer,
    expectDocuments: ["engineering/runbooks/certificate-rotation.md"],
    expectFacts: ["14 February 2027"],
  },
  // 28–30: two documents disagree, or one is older.
  {
    question: "How long is the warranty of an S200 bought in 2026?",
    as: support,
    customerOnly: true,
    expectDocuments: ["help-centre/warranty-and-returns.md"],
    expectFacts: ["36 months"],
  },
  {
    question: "How long are raw readings kept in the Essential plan?",
    as: support,
    customerOnly: true,
    expectDocuments: ["help-centre/data-retention-and-export.md"],
    expectFacts: ["13 months"],
  },
  {
    question: "And in the Professional plan?",
    as: support,
    customerOnly: true,
    followUpOf: 29,
    expectDocuments: ["help-centre/data-retention-and-export.md"],
    expectFacts: ["25 months"],
  },
  // 31–34: nobody has written it down.
  { question: "Does Acme offer a company nursery?", as: people, expectDocuments: [], expectFacts: [], mustRefuse: true },
  {
    question: "What is the melting point of stainless steel 1.4404?",
    as: engineer,
    expectDocuments: [],
    expectFacts: [],
    mustRefuse: true,
  },
  { question: "Who won the table tennis tournament in Porto?", as: sales, expectDocuments: [], expectFacts: [], mustRefuse: true },
  { question: "Can the S320 measure the level of molten aluminium?", as: support, expectDocuments: [], expectFacts: [], mustRefuse: true },
  // 35–41: everyday questions.
  {
    question: "How quickly must a lost laptop be reported?",
    as: contractor,
    expectDocuments: ["handbook/information-security-policy.md"],
    expectFacts: ["within one hour"],
  },
  {
    question: "How much does the company pay towards glasses for screen work?",
    as: admin,
    expectDocuments: ["handbook/health-and-safety-handbook.pdf"],
    expectFacts: ["£75"],
  },
  {
    question: "How many seats does the Severn room have?",
    as: engineer,
    expectDocuments: ["handbook/office-bristol.html"],
    expectFacts: ["24"],
  },
  {
    question: "When is the VPN needed?",
    as: contractor,
    expectDocuments: ["handbook/it-service-desk.txt", "handbook/remote-work-2026.md"],
    expectFacts: ["administration pages"],
  },
  {
    question: "What is the last day for dispatch from Bristol before Christmas 2026?",
    as: sales,
    expectDocuments: ["operations/shipping-cut-offs.txt"],
    expectFacts: ["21 December"],
  },
  {
    question: "Is the Rotterdam office open on 7 May 2027?",
    as: people,
    expectDocuments: ["handbook/public-holidays-2027.csv"],
    expectFacts: ["Bridge day"],
  },
  {
    question: "How long is parental leave for the second parent?",
    as: people,
    expectDocuments: ["handbook/parental-leave.md"],
    expectFacts: ["6 weeks at full pay"],
  },
];
