import { fileURLToPath } from "node:url";
import type { AccessRule, Audience, Role } from "@footnote/domain/principal";
import { demoQuestions, type DemoQuestion } from "./demo-questions.ts";

export interface DemoUser {
  email: string;
  name: string;
  role: Role;
  groups: string[];
}

export interface DemoSource {
  name: string;
  /** Absolute path of the folder on this machine. */
  folder: string;
  allow: AccessRule[];
  deny: AccessRule[];
  audience: Audience;
}

export interface DemoCompany {
  workspaceName: string;
  /** Everyone is implicit. */
  groups: string[];
  users: DemoUser[];
  sources: DemoSource[];
  questions: DemoQuestion[];
  /** What the empty chat page offers; each can be answered by every user from documents of that audience. */
  suggestedQuestions: Record<Audience, string[]>;
}

/** Acme Sensing Ltd, a fictional maker of industrial sensors: its people, groups, sources and questions with known answers. */
export const demoCompany: DemoCompany = {
  workspaceName: "Acme Sensing",
  groups: ["engineering", "support", "people", "sales", "operations", "leadership", "contractors"],
  users: [
    { email: "admin@acme.example", name: "Priya Raman", role: "admin", groups: [] },
    { email: "engineer@acme.example", name: "Tomasz Wolski", role: "employee", groups: ["engineering"] },
    { email: "support@acme.example", name: "Hannah Okafor", role: "support", groups: ["support"] },
    { email: "people@acme.example", name: "Marguerite Lindqvist", role: "employee", groups: ["people"] },
    { email: "sales@acme.example", name: "Daniel Achterberg", role: "employee", groups: ["sales"] },
    { email: "operations@acme.example", name: "Samir Haddad", role: "source_admin", groups: ["operations"] },
    { email: "director@acme.example", name: "Eleanor Voss", role: "employee", groups: ["leadership"] },
    { email: "contractor@acme.example", name: "Rui Carvalho", role: "employee", groups: ["contractors"] },
    { email: "auditor@acme.example", name: "Grace Mbeki", role: "auditor", groups: [] },
  ],
  sources: [
    source("Handbook", "handbook", ["everyone"], "internal"),
    source("Help centre", "help-centre", ["everyone"], "customer"),
    source("Operations", "operations", ["everyone"], "internal"),
    source("Sales", "sales", ["everyone"], "internal", ["group:contractors"]),
    source("Support", "support", ["group:support", "group:engineering"], "internal"),
    source("Engineering", "engineering", ["group:engineering"], "internal"),
    source("People", "people", ["group:people"], "internal"),
    source("Leadership", "leadership", ["group:leadership"], "internal"),
  ],
  questions: demoQuestions,
  suggestedQuestions: {
    internal: [
      "What is the hotel limit in London?",
      "How many days of leave do employees in Bristol get?",
      "How long can I work from another country?",
      "By when do I have to hand in receipts after a trip?",
      "What do I do if I lose my laptop?",
      "How many replacement antennas for the G4 are in stock?",
    ],
    customer: [
      "What does error E-4012 mean and what can I do?",
      "How long are raw readings kept in the Essential plan?",
      "Which ports must my firewall allow for the gateway?",
      "How long is the warranty of an S200?",
      "Why were alerts delayed on 2 October 2026?",
    ],
  },
};

function source(name: string, folder: string, allow: AccessRule[], audience: Audience, deny: AccessRule[] = []): DemoSource {
  return { name, folder: fileURLToPath(new URL(`../content/${folder}`, import.meta.url)), allow, deny, audience };
}
