import { boardPackQ32026 } from "./board-pack-q3-2026.ts";
import { calibrationProcedure } from "./calibration-procedure.ts";
import type { BinaryDocument } from "./document.ts";
import { escalationMatrix } from "./escalation-matrix.ts";
import { healthAndSafetyHandbook } from "./health-and-safety-handbook.ts";
import { inc2025031 } from "./inc-2025-031.ts";
import { meridianSalesDeck } from "./meridian-sales-deck.ts";
import { priceList2026 } from "./price-list-2026.ts";
import { s200DataSheet } from "./s200-data-sheet.ts";
import { salaryBands2026 } from "./salary-bands-2026.ts";
import { securityOverview } from "./security-overview.ts";
import { serviceCreditRules } from "./service-credit-rules.ts";
import { sicknessAbsence } from "./sickness-absence.ts";
import { welcomeToAcme2026 } from "./welcome-to-acme-2026.ts";

/** Every document that is built rather than written by hand. */
export const allDocuments: BinaryDocument[] = [
  healthAndSafetyHandbook,
  s200DataSheet,
  securityOverview,
  inc2025031,
  sicknessAbsence,
  calibrationProcedure,
  serviceCreditRules,
  welcomeToAcme2026,
  meridianSalesDeck,
  boardPackQ32026,
  priceList2026,
  escalationMatrix,
  salaryBands2026,
];
